using Salver.Estimators;
using Salver.Estimators.Decomposition;

namespace Salver.Binding.Neighbors;

/// <summary>NeighborhoodComponentsAnalysis: a linear projection.</summary>
static class ComponentsBinder
{
    /// <summary>From 1.1 to 1.4 there was a name for every column that goes in.</summary>
    static int? NameCount(EstimatorState state, int columns) => state.Version.IsAtLeast(1, 1) && state.Version.IsBefore(1, 5) ? columns : null;

    public static Estimator Bind(EstimatorState state)
    {
        var components = state.Matrix("components_");
        if (components.Rows == 0 || components.Columns == 0) throw state.Malformed("components_", "at least one component");
        if (state.FeatureCount() is >= 0 and var known && known != components.Columns) throw state.Malformed("components_", $"rows of {known} columns, as n_features_in_ says,");
        return new LinearProjection(components.Values, components.Columns, null, null) { Name = state.ClassName, FeatureNames = state.FeatureNames(), GoesBack = false, NameCount = NameCount(state, components.Columns) };
    }
}
