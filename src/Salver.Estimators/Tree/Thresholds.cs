namespace Salver.Estimators.Tree;

/// <summary>Brings every kind of comparison to one: "goes left when at most", in the type of the feature, without changing a single answer.</summary>
static class Thresholds
{
    /// <summary>The number t of the compared type for which x &lt;= t holds exactly when the test does; NaN when the test never holds.</summary>
    public static double AtMost(double threshold, SplitRule rule) => rule switch
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

    static float Below(float threshold) => float.IsNegativeInfinity(threshold) ? float.NaN : float.BitDecrement(threshold);
}
