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
        return Make(state, components, mean, scale, state.ClassName == "PCA" ? Density(state, components, mean) : null);
    }

    /// <summary>
    /// Probabilistic PCA: the variance is explained_variance_ along the components and noise_variance_ in every other direction. scikit-learn multiplies the
    /// components of a whitening PCA by their deviations before it takes the excess over the noise, and so must the answer.
    /// </summary>
    static ComponentDensity Density(EstimatorState state, Matrix components, double[]? mean)
    {
        var noise = state.Number("noise_variance_", 0);
        var explained = state.Vector("explained_variance_", components.Rows);
        var variances = Array.ConvertAll(explained, v => Math.Max(v - noise, 0) * (state.Boolean("whiten", false) ? v : 1) + noise);
        return new ComponentDensity(components.Values, components.Columns, mean, variances, noise);
    }

    public static Estimator BindTruncated(EstimatorState state) => Make(state, Components(state), null, null, null);

    static LinearProjection Make(EstimatorState state, Matrix components, double[]? mean, double[]? scale, ComponentDensity? density) =>
        new(components.Values, components.Columns, mean, scale) { Name = state.ClassName, FeatureNames = state.FeatureNames(), Density = density };

    static Matrix Components(EstimatorState state)
    {
        var components = state.Matrix("components_");
        return components.Columns > 0 ? components : throw state.Malformed("components_", "components of at least one column");
    }
}
