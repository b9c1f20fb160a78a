namespace Salver.Estimators.Ensemble;

/// <summary>Scores of an estimator given as init.</summary>
/// <param name="estimator">It has seen rows of float32.</param>
/// <param name="link">What its answers become.</param>
/// <param name="smallest">Probabilities are limited to [smallest, 1 - smallest].</param>
/// <param name="isTransposed">See <see cref="BoostingStart.IsTransposed"/>.</param>
sealed class EstimatorStart(Estimator estimator, StartLink link, double smallest, bool isTransposed) : BoostingStart
{
    public override Estimator Estimator => estimator;

    public override bool IsTransposed => isTransposed;

    public override void Write(Tile rows, Span<double> scores, Workspace workspace)
    {
        var (singles, answers) = (workspace.RentTile(), workspace.RentTile());
        singles.ResetNumeric(rows.RowCount, rows.ColumnCount, ElementType.Float32, rows.IsSparse);
        rows.Numbers.CopyTo(singles.Numbers);
        RowMath.Round(singles);
        estimator.Run(link == StartLink.Identity ? Method.Predict : Method.PredictProbability, singles, answers, workspace);
        Convert(answers, scores);
        workspace.Return(answers);
        workspace.Return(singles);
    }

    void Convert(Tile answers, Span<double> scores)
    {
        var perRow = scores.Length / answers.RowCount;
        for (var r = 0; r < answers.RowCount; r++) StartLinks.Apply(link, answers.Row(r), smallest, scores.Slice(r * perRow, perRow));
    }
}
