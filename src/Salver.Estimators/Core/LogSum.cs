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
}
