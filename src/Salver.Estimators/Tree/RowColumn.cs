namespace Salver.Estimators.Tree;

/// <summary>One feature as the tests of a forest read it: cast, with NaN for what is missing, and categories as whole numbers from 0.</summary>
readonly record struct RowColumn(int Feature, bool IsSingle, MissingRule Missing, bool IsCategorical, uint[]? Known)
{
    // LightGBM's kZeroThreshold.
    const double Zero = 1e-35f;
    const double MaximumCategory = 1 << 24;

    public static RowColumn Of(ForestRules rules, int feature, MissingRule missing, bool isCategorical) =>
        new(feature, rules.Split != SplitRule.DoubleAtMost, missing, isCategorical, isCategorical ? rules.KnownCategories?[feature] : null);

    public double Read(double value)
    {
        if (IsSingle) value = (float)value;
        if (IsCategorical)
        {
            if (!(value >= 0 && value < MaximumCategory)) return double.NaN;
            var category = (int)value;
            return Known is null || category >> 5 < Known.Length && (Known[category >> 5] >> (category & 31) & 1) != 0 ? category : double.NaN;
        }
        return Missing switch
        {
            MissingRule.Nothing => double.IsNaN(value) ? 0 : value,
            MissingRule.Zero => value >= -Zero && value <= Zero ? double.NaN : value,
            _ => value,
        };
    }
}
