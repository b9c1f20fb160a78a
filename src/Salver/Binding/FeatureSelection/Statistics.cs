using Salver.Estimators;

namespace Salver.Binding.FeatureSelection;

/// <summary>numpy's mean, median and percentile.</summary>
static class Statistics
{
    public static double Mean(double[] values) => PairwiseSum.Of(values) / values.Length;

    public static double Median(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The value below which that share of a hundred lies, by linear interpolation.</summary>
    public static double Percentile(double[] values, double percentile)
    {
        if (values.Length == 0) return double.NaN;
        var sorted = values.Order().ToArray();
        var position = percentile / 100 * (sorted.Length - 1);
        var below = (int)Math.Clamp(Math.Floor(position), 0, sorted.Length - 1);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var share = position - below;
        var difference = sorted[above] - sorted[below];
        return share >= 0.5 ? sorted[above] - difference * (1 - share) : sorted[below] + difference * share;
    }
}
