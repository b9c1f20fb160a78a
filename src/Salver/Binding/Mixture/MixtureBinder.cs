using Salver.Estimators;
using Salver.Estimators.Mixture;

namespace Salver.Binding.Mixture;

/// <summary>GaussianMixture and BayesianGaussianMixture. Precisions are kept as their Cholesky factors, in a form that depends on covariance_type.</summary>
static class MixtureBinder
{
    public static Estimator BindGaussian(EstimatorState state)
    {
        var (means, factors, determinants) = Parts(state);
        var logWeights = Array.ConvertAll(state.Vector("weights_", means.Rows), Math.Log);
        var constants = new double[means.Rows];
        for (var k = 0; k < constants.Length; k++) constants[k] = -0.5 * means.Columns * Math.Log(2 * Math.PI) + determinants[k] + logWeights[k];
        return Make(state, means, factors, constants);
    }

    public static Estimator BindBayesian(EstimatorState state)
    {
        var (means, factors, determinants) = Parts(state);
        var logWeights = LogWeights(state, means.Rows);
        var freedom = state.Vector("degrees_of_freedom_");
        var precision = state.Vector("mean_precision_", means.Rows);
        var width = means.Columns;
        var constants = new double[means.Rows];
        for (var k = 0; k < constants.Length; k++)
        {
            var own = freedom.Length == 1 ? freedom[0] : freedom.Length == means.Rows ? freedom[k] : throw state.Malformed("degrees_of_freedom_", $"a number for each of {means.Rows} components");
            var lambda = width * Math.Log(2);
            for (var i = 0; i < width; i++) lambda += Digamma.Of(Positive(state, "degrees_of_freedom_", 0.5 * (own - i)));
            constants[k] = -0.5 * width * Math.Log(2 * Math.PI) + determinants[k] - 0.5 * width * Math.Log(own) + 0.5 * (lambda - width / precision[k]) + logWeights[k];
        }
        return Make(state, means, factors, constants);
    }

    static double[] LogWeights(EstimatorState state, int count)
    {
        if (state.Text("weight_concentration_prior_type", "dirichlet_process") == "dirichlet_process")
        {
            var pairs = Values.Items(state.Required("weight_concentration_")) is [var first, var second]
                ? (Values.Numbers(first, state.PathOf("weight_concentration_")), Values.Numbers(second, state.PathOf("weight_concentration_")))
                : throw state.Malformed("weight_concentration_", "two lists of numbers");
            if (pairs.Item1.Length != count || pairs.Item2.Length != count) throw state.Malformed("weight_concentration_", $"two numbers for each of {count} components");
            var (weights, rest) = (new double[count], 0.0);
            for (var k = 0; k < count; k++)
            {
                var (a, b) = (Positive(state, "weight_concentration_", pairs.Item1[k]), Positive(state, "weight_concentration_", pairs.Item2[k]));
                var sum = Digamma.Of(a + b);
                weights[k] = Digamma.Of(a) - sum + rest;
                rest += Digamma.Of(b) - sum;
            }
            return weights;
        }
        var concentration = state.Vector("weight_concentration_", count);
        var total = Digamma.Of(Positive(state, "weight_concentration_", concentration.Sum()));
        return Array.ConvertAll(concentration, c => Digamma.Of(Positive(state, "weight_concentration_", c)) - total);
    }

    static double Positive(EstimatorState state, string name, double x) => x is > 0 and < double.PositiveInfinity ? x : throw state.Malformed(name, "positive numbers that are large enough");

    /// <summary>Means, the factor of each component's precision, and the logarithm of the factor's determinant.</summary>
    static (Matrix Means, double[][] Factors, double[] Determinants) Parts(EstimatorState state)
    {
        var means = state.Matrix("means_");
        var (count, width) = (means.Rows, means.Columns);
        if (count == 0 || width == 0) throw state.Malformed("means_", "at least one component and feature");
        if (state.FeatureCount() is >= 0 and var known && known != width) throw state.Malformed("means_", $"rows of {known} columns, as n_features_in_ says,");
        var all = state.Numbers("precisions_cholesky_");
        var kind = state.Text("covariance_type", "full");
        var expected = kind switch { "full" => (long)count * width * width, "tied" => (long)width * width, "diag" => (long)count * width, "spherical" => count, _ => throw state.Malformed("covariance_type", "'full', 'tied', 'diag' or 'spherical'") };
        if (all.Length != expected) throw state.Malformed("precisions_cholesky_", $"{expected} numbers");
        var (factors, determinants) = (new double[count][], new double[count]);
        for (var k = 0; k < count; k++)
        {
            var isSquare = kind is "full" or "tied";
            factors[k] = kind switch
            {
                "full" => all[(k * width * width)..((k + 1) * width * width)],
                "tied" => all,
                "diag" => all[(k * width)..((k + 1) * width)],
                _ => [.. Enumerable.Repeat(all[k], width)],
            };
            for (var i = 0; i < width; i++) determinants[k] += Math.Log(factors[k][isSquare ? i * width + i : i]);
        }
        return (means, factors, determinants);
    }

    static GaussianMixture Make(EstimatorState state, Matrix means, double[][] factors, double[] constants) =>
        new([.. Enumerable.Range(0, means.Rows).Select(k => new GaussianComponent(means.Row(k).ToArray(), factors[k], constants[k]))])
        {
            Name = state.ClassName,
            FeatureCount = means.Columns,
            FeatureNames = state.FeatureNames(),
        };
}
