namespace Salver.Estimators.Ensemble;

/// <summary>The splits it takes on average to tell some rows apart: those of an unsuccessful search in a binary tree of them.</summary>
/// <param name="knowsFew">Whether one row takes none and two take one; through scikit-learn 0.20 one row took one, and two went by the formula.</param>
sealed class PathLengthRule(bool knowsFew)
{
    const double EulerGamma = 0.57721566490153286;

    public double Average(double rows) => rows switch
    {
        <= 1 => knowsFew ? 0 : 1,
        2 when knowsFew => 1,
        _ => 2 * (Math.Log(rows - 1) + EulerGamma) - 2 * (rows - 1) / rows,
    };
}
