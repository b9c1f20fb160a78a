namespace Salver.Estimators;

/// <summary>Sums of numbers that are kept as logarithms.</summary>
static class LogSum
{
    /// <summary>ln of the sum of e^x, without overflow.</summary>
    public static double Of(ReadOnlySpan<double> logarithms)
    {
        var largest = double.NegativeInfinity;
        foreach (var x in logarithms) largest = Math.Max(largest, x);
        if (!double.IsFinite(largest)) return largest;
        var sum = 0.0;
        foreach (var x in logarithms) sum += Math.Exp(x - largest);
        return Math.Log(sum) + largest;
    }

    /// <summary>ln(e^x + e^y), as numpy.logaddexp.</summary>
    public static double Of(double x, double y)
    {
        if (x == y) return x + Math.Log(2);
        var difference = x - y;
        return double.IsNaN(difference) ? difference : Math.Max(x, y) + Elementary.Log1P(Math.Exp(-Math.Abs(difference)));
    }

    /// <summary>As <see cref="Of(ReadOnlySpan{double})"/> in float32, each step rounded, with the largest numbers apart from the others as scikit-learn 1.8 adds.</summary>
    public static float OfSingle(ReadOnlySpan<double> logarithms)
    {
        var largest = float.NegativeInfinity;
        foreach (var x in logarithms) largest = Math.Max(largest, (float)x);
        if (!float.IsFinite(largest)) return largest;
        var (count, sum) = (0f, 0f);
        foreach (var x in logarithms)
            if ((float)x == largest) count++;
            else sum += NumpySingle.Exp((float)x - largest);
        return NumpySingle.Log1P(sum / count) + NumpySingle.Log(count) + largest;
    }
}
