namespace Salver.Estimators.Metrics;

/// <summary>Distances between two dense rows, summed column by column.</summary>
static class RowDistance
{
    /// <summary>The sum of squared differences.</summary>
    public static double Squared(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = x[i] - y[i];
            sum += difference * difference;
        }
        return sum;
    }

    /// <summary>The sum of absolute differences.</summary>
    public static double Manhattan(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += Math.Abs(x[i] - y[i]);
        return sum;
    }

    /// <summary>The sum of (x - y)^2 / (x + y) over columns that are not both zero.</summary>
    public static double Chi2(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var (difference, total) = (x[i] - y[i], x[i] + y[i]);
            if (total != 0) sum += difference * difference / total;
        }
        return sum;
    }
}
