namespace Salver.Estimators.CatBoost;

/// <summary>CatBoostClassifier: a score over the threshold is the second of two classes, the largest score the one of several.</summary>
sealed class CatBoostClassifier(CatBoostTrees trees, CatBoostAnswer answer, Labels labels) : CatBoostEstimator(trees)
{
    // A column, not a vector, for several classes.
    readonly MethodOutput _predicted = answer == CatBoostAnswer.Multilabel
        ? new(trees.OutputCount, ElementType.Int64)
        : new(1, labels.Type) { IsVector = answer == CatBoostAnswer.Binary };
    readonly MethodOutput _probabilities = new(Math.Max(2, trees.OutputCount));

    /// <summary>The score over which the second class, or a label, is answered: 0 unless the threshold was moved.</summary>
    public double Threshold { get; init; }

    public override IReadOnlyList<Labels> Classes => answer == CatBoostAnswer.Multilabel ? [] : [labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.PredictProbability or Method.PredictLogProbability => _probabilities,
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scores = workspace.RentTile();
        Trees.WriteScores(input, scores, this, workspace);
        if (method != Method.Predict) WriteProbabilities(scores, output, method == Method.PredictLogProbability);
        else if (answer == CatBoostAnswer.Multilabel) WriteLabels(scores, output);
        else WriteClasses(scores, output, workspace);
        workspace.Return(scores);
    }

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var scores = workspace.RentTile();
        Trees.WriteScores(input, scores, this, workspace);
        if (answer == CatBoostAnswer.Multilabel) WriteLabels(scores, output);
        else WriteClasses(scores, output, workspace);
        WriteProbabilities(scores, probabilities, logarithm: false);
        workspace.Return(scores);
    }

    void WriteClasses(Tile scores, Tile output, Workspace workspace)
    {
        var winners = workspace.RentIntegers(scores.RowCount);
        for (var r = 0; r < scores.RowCount; r++)
        {
            var row = scores.Row(r);
            winners[r] = row.Length == 1 ? row[0] > Threshold ? 1 : 0 : ClassScores.IndexOfLargest(row);
        }
        labels.Write(winners.AsSpan(0, scores.RowCount), output);
        workspace.Return(winners);
    }

    void WriteLabels(Tile scores, Tile output)
    {
        output.ResetNumeric(scores.RowCount, scores.ColumnCount, ElementType.Int64);
        for (var i = 0; i < scores.Numbers.Length; i++) output.Numbers[i] = scores.Numbers[i] > Threshold ? 1 : 0;
    }

    void WriteProbabilities(Tile scores, Tile output, bool logarithm)
    {
        output.ResetNumeric(scores.RowCount, Math.Max(2, scores.ColumnCount));
        for (var r = 0; r < scores.RowCount; r++)
        {
            var from = scores.Row(r);
            var to = output.Row(r);
            if (from.Length == 1) (to[0], to[1]) = (1 - Logistic(from[0]), Logistic(from[0]));
            else if (answer == CatBoostAnswer.Multiclass) Softmax(from, to);
            else
                for (var k = 0; k < from.Length; k++) to[k] = Logistic(from[k]);
        }
        if (!logarithm) return;
        foreach (ref var p in output.Numbers) p = Math.Log(p);
    }

    static void Softmax(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        scores.CopyTo(probabilities);
        ClassScores.Softmax(probabilities);
    }

    static double Logistic(double score) => 1 / (1 + Math.Exp(-score));
}
