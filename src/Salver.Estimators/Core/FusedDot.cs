namespace Salver.Estimators;

/// <summary>The sum of products in order, each step rounded once: how the matrix products of BLAS add up few numbers on processors that fuse.</summary>
static class FusedDot
{
    /// <param name="x">Numbers.</param>
    /// <param name="y">As many.</param>
    /// <param name="fuses">False for the BLAS of scikit-learn before 0.23, which rounds each product too.</param>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool fuses = true)
    {
        var sum = 0.0;
        if (!fuses)
        {
            for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
            return sum;
        }
        for (var i = 0; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }
}
