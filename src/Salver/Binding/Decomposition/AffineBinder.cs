using Salver.Estimators;
using Salver.Estimators.Decomposition;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.Decomposition;

/// <summary>FastICA and FactorAnalysis.</summary>
static class AffineBinder
{
    public static Estimator BindIndependent(EstimatorState state)
    {
        var components = Components(state);
        // whiten=False keeps no mean; versions wrote the choice in different words.
        var mean = state.HasValue("mean_") ? state.Vector("mean_", components.Columns) : null;
        var mixing = state.Matrix("mixing_");
        if (mixing.Rows != components.Columns || mixing.Columns != components.Rows) throw state.Malformed("mixing_", $"{components.Columns} rows of {components.Rows} columns");
        return new AffineTransformer(Map(components), mean, null, Map(mixing)) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    /// <summary>D. Barber, Bayesian reasoning and machine learning (2012), 21.1: the expected factors, and the density by the inversion lemma.</summary>
    public static Estimator BindFactors(EstimatorState state)
    {
        var components = Components(state);
        var (count, width) = (components.Rows, components.Columns);
        var noise = state.Vector("noise_variance_", width);
        if (count > SymmetricMatrix.MostRows || width > SymmetricMatrix.MostRows) throw state.Unsupported($"has more than {SymmetricMatrix.MostRows} components or features");
        if (Array.Exists(noise, n => !(n > 0)) || Array.Exists(components.Values, v => !double.IsFinite(v))) throw state.Malformed("noise_variance_", "positive numbers, and finite components");
        var weighted = new double[count * width];
        for (var i = 0; i < weighted.Length; i++) weighted[i] = components.Values[i] / noise[i % width];
        var inner = new double[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) inner[i * count + j] = (i == j ? 1 : 0) + LinearMap.Dot(weighted.AsSpan(i * width, width), components.Row(j));
        var covariance = SymmetricMatrix.Inverse(inner, count);
        var factors = new double[count * width];
        for (var k = 0; k < count; k++)
            for (var i = 0; i < count; i++)
                for (var f = 0; f < width; f++) factors[k * width + f] += covariance[i * count + k] * weighted[i * width + f];
        var mean = state.Vector("mean_", width);
        return new AffineTransformer(Map(new Matrix(count, width, factors)), mean, null, null)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            Density = Density(mean, noise, weighted, factors, count),
        };
    }

    static GaussianComponent Density(double[] mean, double[] noise, double[] weighted, double[] factors, int count)
    {
        var width = mean.Length;
        var precision = new double[width * width];
        for (var i = 0; i < width; i++)
            for (var j = 0; j < width; j++)
            {
                var explained = 0.0;
                for (var k = 0; k < count; k++) explained += weighted[k * width + i] * factors[k * width + j];
                precision[i * width + j] = (i == j ? 1 / noise[i] : 0) - explained;
            }
        var (root, logDeterminant) = SymmetricMatrix.Root(precision, width);
        return new GaussianComponent(mean, root, -0.5 * (width * Math.Log(2 * Math.PI) - logDeterminant));
    }

    static Matrix Components(EstimatorState state)
    {
        var components = state.Matrix("components_");
        if (components.Rows == 0 || components.Columns == 0) throw state.Malformed("components_", "at least one component");
        if (state.FeatureCount() is >= 0 and var known && known != components.Columns) throw state.Malformed("components_", $"rows of {known} columns, as n_features_in_ says,");
        return components;
    }

    static LinearMap Map(Matrix matrix) => new(matrix.Values, new double[matrix.Rows], matrix.Columns);
}
