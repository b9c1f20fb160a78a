using Salver.Estimators.Metrics;

namespace Salver.Estimators.Neighbors;

/// <summary>The class whose centre is nearest. R. Tibshirani et al., Diagnosis of multiple cancer types by shrunken centroids of gene expression (2002).</summary>
/// <param name="labels">classes_.</param>
/// <param name="centroids">One row per class.</param>
/// <param name="metric">How far apart rows are.</param>
sealed class NearestCentroid(Labels labels, FittedRows centroids, DistanceMetric metric) : Estimator
{
    readonly MethodOutput _predicted = new(1, labels.Type) { IsVector = true };
    readonly MethodOutput _scored = MethodOutput.Values(labels.Count == 2 ? 1 : labels.Count, labels.Count == 2);

    /// <summary>Since 1.6: logarithm of each class's share and standard deviation of each column within classes (1 for none), for scores; null before.</summary>
    public (double[] LogPriors, double[] Deviations)? Scoring { get; init; }

    /// <summary>Whether shares differ, so that scores choose the class.</summary>
    public bool ChoosesByScore { get; init; }

    public override IReadOnlyList<Labels> Classes => [labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction when Scoring is not null => _scored,
        Method.PredictProbability or Method.PredictLogProbability when Scoring is not null => new MethodOutput(labels.Count),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var (scratch, scores) = (workspace.RentTile(), workspace.RentTile());
        var rows = input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        Score(rows, scores, isScaled: Scoring is not null && (method != Method.Predict || ChoosesByScore), workspace);
        if (method == Method.Predict) labels.WriteLargest(scores, output, workspace);
        else if (method == Method.DecisionFunction && labels.Count == 2)
        {
            output.ResetNumeric(rows.RowCount, 1);
            for (var r = 0; r < rows.RowCount; r++) output.Numbers[r] = scores.Row(r)[1] - scores.Row(r)[0];
        }
        else
        {
            output.CopyFrom(scores);
            for (var r = 0; method != Method.DecisionFunction && r < rows.RowCount; r++) WriteProbabilities(output.Row(r), method);
        }
        workspace.Return(scores);
        workspace.Return(scratch);
    }

    /// <summary>Minus the distance from each centre; scaled by deviations, squared and with the share of the class where scores are asked.</summary>
    void Score(Tile rows, Tile scores, bool isScaled, Workspace workspace)
    {
        scores.ResetNumeric(rows.RowCount, labels.Count);
        var buffer = workspace.RentDoubles(2 * rows.ColumnCount);
        var own = buffer.AsSpan(0, rows.ColumnCount);
        var centre = buffer.AsSpan(rows.ColumnCount, rows.ColumnCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            for (var k = 0; k < labels.Count; k++)
            {
                if (!isScaled)
                {
                    scores.Row(r)[k] = -metric.Reduced(rows.Row(r), centroids.Row(k));
                    continue;
                }
                var (logPriors, deviations) = Scoring!.Value;
                for (var c = 0; c < own.Length; c++) (own[c], centre[c]) = (rows.Row(r)[c] / deviations[c], centroids.Row(k)[c] / deviations[c]);
                var distance = metric.Distance(own, centre);
                scores.Row(r)[k] = -(distance * distance) + 2 * logPriors[k];
            }
        }
        workspace.Return(buffer);
    }

    static void WriteProbabilities(Span<double> row, Method method)
    {
        var sum = LogSum.Of(row);
        foreach (ref var x in row) x = method == Method.PredictProbability ? Math.Exp(x - sum) : x - sum;
    }
}
