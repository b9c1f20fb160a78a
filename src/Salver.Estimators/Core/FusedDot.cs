namespace Salver.Estimators;

/// <summary>The sum of products in order, each step rounded once: how the matrix products of BLAS add up few numbers on processors that fuse.</summary>
static class FusedDot
{
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }
}
