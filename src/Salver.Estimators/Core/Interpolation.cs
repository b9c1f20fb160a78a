namespace Salver.Estimators;

/// <summary>numpy.interp.</summary>
static class Interpolation
{
    /// <summary>The piecewise linear function through the points (xs, ys) at <paramref name="x"/>; constant outside. xs do not fall; at equal xs the last point counts.</summary>
    public static double At(double x, ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        if (x < xs[0]) return ys[0];
        if (x >= xs[^1]) return ys[^1];
        var (low, high) = (0, xs.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (xs[middle] <= x) low = middle;
            else high = middle;
        }
        if (xs[low] == x) return ys[low];
        var slope = (ys[low + 1] - ys[low]) / (xs[low + 1] - xs[low]);
        var value = slope * (x - xs[low]) + ys[low];
        if (!double.IsNaN(value)) return value;
        value = slope * (x - xs[low + 1]) + ys[low + 1];
        return double.IsNaN(value) && ys[low] == ys[low + 1] ? ys[low] : value;
    }
}
