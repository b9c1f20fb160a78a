namespace Salver.Estimators.Ensemble;

/// <summary>Where gradient boosting starts from: the same scores for every row, or those of another estimator.</summary>
abstract class BoostingStart
{
    /// <summary>The estimator inside, for showing the model.</summary>
    public virtual Estimator? Estimator => null;

    /// <summary>Writes the scores of every row, as many a row as there are trees an iteration.</summary>
    public abstract void Write(Tile rows, Span<double> scores, Workspace workspace);
}

/// <summary>The same scores for every row.</summary>
sealed class ConstantStart(double[] row) : BoostingStart
{
    public override void Write(Tile rows, Span<double> scores, Workspace workspace)
    {
        for (var r = 0; r < rows.RowCount; r++) row.CopyTo(scores[(r * row.Length)..]);
    }
}
