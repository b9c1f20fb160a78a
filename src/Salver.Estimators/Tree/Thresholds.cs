using System.Runtime.CompilerServices;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float RoundDown(double value)
    {
        var single = (float)value;
        var bits = BitConverter.SingleToInt32Bits(single);
        // As often as not a step is due, so there is no branch: one down in magnitude above zero, one up below.
        return BitConverter.Int32BitsToSingle(bits - (single > value ? 1 : 0) * (1 | bits >> 31));
    }

    /// <summary>The largest float64 whose float32 is at most <paramref name="threshold"/>: comparing with it spares the cast.</summary>
    public static double BeforeCast(float threshold)
    {
        if (float.IsPositiveInfinity(threshold)) return threshold;
        var middle = (Extended(threshold) + Extended(float.BitIncrement(threshold))) / 2;
        return (float)middle <= threshold ? middle : double.BitDecrement(middle);
    }

    // What rounds to infinity does so as if the next step after the largest float32 were 2^128.
    static double Extended(float value) => float.IsInfinity(value) ? Math.CopySign(340282366920938463463374607431768211456.0, value) : value;

    static float? Below(float threshold) => float.IsNegativeInfinity(threshold) ? null : float.BitDecrement(threshold);
}
