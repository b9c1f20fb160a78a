using Salver.Estimators;
using Salver.Estimators.Impute;
using Salver.Formats.Records;

namespace Salver.Binding.Impute;

/// <summary>MissingIndicator, alone or inside an imputer.</summary>
static class MissingIndicatorBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var count = Math.Max(state.FeatureCount(), state.HasValue("_n_features") ? state.Width("_n_features") : -1);
        var features = Array.ConvertAll(state.Vector("features_"), f => f >= 0 && f < (count < 0 ? Arrays.MostColumns : count) && f == Math.Floor(f) ? (int)f
            : throw state.Malformed("features_", count < 0 ? "numbers of columns" : $"columns below {count}"));
        for (var i = 1; i < features.Length; i++)
            if (features[i] <= features[i - 1]) throw state.Malformed("features_", "numbers of columns that rise");
        if (count < 0) count = features.DefaultIfEmpty(-1).Max() + 1;
        state.Context.Claim(count, state.Path);
        return new MissingIndicator(count, features)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            MissingValue = MissingValues.Of(state),
            RefusesNew = state.Text("features", "missing-only") == "missing-only" && state.Boolean("error_on_new", true),
            IsSparse = state["sparse"] is BooleanRecord { Value: true },
            FollowsSparse = state.TextOrNull("sparse") == "auto",
        };
    }

    /// <summary>The attribute indicator_ of an imputer of so many columns; null when it adds none.</summary>
    public static MissingIndicator? Of(EstimatorState state, int columns) => !state.Boolean("add_indicator", false) || !state.HasValue("indicator_") ? null
        : state.Estimator("indicator_") is MissingIndicator indicator && indicator.FeatureCount <= columns ? indicator
        : throw state.Malformed("indicator_", $"a MissingIndicator of {columns} columns");
}
