namespace Salver.Estimators.Ensemble;

/// <summary>Where gradient boosting starts from: the same scores for every row, or those of another estimator.</summary>
abstract class BoostingStart
{
    /// <summary>The estimator inside, for showing the model.</summary>
    public virtual Estimator? Estimator => null;

    /// <summary>
    /// True where scikit-learn before 1.3 kept the start column after column and its trees added to it as if it stood row after row, so that what a tree says of one
    /// row and class went to another and the answer depends on how many rows are asked.
    /// </summary>
    public virtual bool IsTransposed => false;

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
