using Salver.Estimators;
using Salver.Estimators.Decomposition;

namespace Salver.Binding.Decomposition;

/// <summary>PCA, IncrementalPCA and TruncatedSVD.</summary>
static class ProjectionBinder
{
    public static Estimator BindPrincipal(EstimatorState state)
    {
        var components = Components(state);
        var mean = state.VectorOrNull("mean_", components.Columns);
        double[]? scale = null;
        if (state.Boolean("whiten", false))
        {
            scale = Array.ConvertAll(state.Vector("explained_variance_", components.Rows), Math.Sqrt);
            // Since 1.4 a component of no variance is divided by the smallest difference float64 knows at 1.
            if (state.Version.IsAtLeast(1, 4)) scale = Array.ConvertAll(scale, s => Math.Max(s, double.BitIncrement(1) - 1));
        }
        return Make(state, components, mean, scale);
    }

    public static Estimator BindTruncated(EstimatorState state) => Make(state, Components(state), null, null);

    static LinearProjection Make(EstimatorState state, Matrix components, double[]? mean, double[]? scale) =>
        new(components.Values, components.Columns, mean, scale) { Name = state.ClassName, FeatureNames = state.FeatureNames() };

    static Matrix Components(EstimatorState state)
    {
        var components = state.Matrix("components_");
        return components.Rows > 0 && components.Columns > 0 ? components : throw state.Malformed("components_", "at least one component");
    }
}
