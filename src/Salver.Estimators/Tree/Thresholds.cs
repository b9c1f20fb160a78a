namespace Salver.Estimators.Tree;

/// <summary>Brings every kind of comparison to one, "goes left when at most", without changing a single answer.</summary>
static class Thresholds
{
    /// <summary>The number t of the type compared for which x &lt;= t holds exactly when the test does; null when no number passes it.</summary>
    public static double? AtMost(double threshold, SplitRule rule) => rule switch
    {
        SplitRule.DoubleAtMost => threshold,
        SplitRule.SingleAtMost => RoundDown(threshold),
        _ => Below((float)threshold),
    };

    /// <summary>The largest float32 that is at most the number.</summary>
    public static float RoundDown(double value)
    {
        var single = (float)value;
        return single > value ? float.BitDecrement(single) : single;
    }

    /// <summary>The largest float64 whose float32 is at most <paramref name="threshold"/>: comparing with it spares the cast.</summary>
    public static double BeforeCast(float threshold)
    {
        if (!float.IsFinite(threshold)) return threshold;
        var next = float.BitIncrement(threshold);
        // Beyond the largest float32 the next step would have been 2^128.
        var middle = ((double)threshold + (float.IsFinite(next) ? next : 340282366920938463463374607431768211456.0)) / 2;
        return (float)middle <= threshold ? middle : double.BitDecrement(middle);
    }

    static float? Below(float threshold) => float.IsNegativeInfinity(threshold) ? null : float.BitDecrement(threshold);
}
