using Salver.Estimators;
using Salver.Estimators.Impute;
using Salver.Formats.Records;

namespace Salver.Binding.Impute;

/// <summary>SimpleImputer, and the Imputer it replaced in 0.22.</summary>
static class SimpleImputerBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var strategy = state.TextOrNull("strategy") ?? "callable";
        var statistics = state.Cells("statistics_");
        var keepsAll = strategy == "constant" || state.Boolean("keep_empty_features", false);
        var indicator = MissingIndicatorBinder.Of(state, statistics.Length);
        return new SimpleImputer(statistics, Kept(statistics, keepsAll), indicator, hasInverse: state.Version.IsAtLeast(0, 24))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            MissingValue = MissingValues.Of(state),
            Strategy = strategy,
            TakesObjects = strategy is "most_frequent" or "constant",
            FittedOnObjects = state["_fit_dtype"] is DtypeRecord { Kind: 'O' },
        };
    }

    public static Estimator BindOld(EstimatorState state)
    {
        if (state.Integer("axis", 0) != 0) throw state.Unsupported("fills rows from the rows themselves (axis=1)");
        var statistics = state.Cells("statistics_");
        return new SimpleImputer(statistics, Kept(statistics, keepsAll: false), null, hasInverse: false)
        {
            Name = state.ClassName,
            MissingValue = MissingValues.Of(state),
            Strategy = state.Text("strategy"),
        };
    }

    /// <summary>Columns that had no value at all while fitting have no statistic and are left out.</summary>
    static int[] Kept(Cell[] statistics, bool keepsAll) => [.. Enumerable.Range(0, statistics.Length).Where(i => keepsAll || !statistics[i].IsNaN)];
}
