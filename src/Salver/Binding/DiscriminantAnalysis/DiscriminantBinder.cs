using Salver.Binding.LinearModel;
using Salver.Estimators;
using Salver.Estimators.Decomposition;
using Salver.Estimators.DiscriminantAnalysis;
using Salver.Estimators.LinearModel;
using Salver.Formats.Records;

namespace Salver.Binding.DiscriminantAnalysis;

/// <summary>LinearDiscriminantAnalysis and QuadraticDiscriminantAnalysis.</summary>
static class DiscriminantBinder
{
    public static Estimator BindLinear(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        // Before 0.21 the probabilities of several classes were those of each against all others.
        var rule = labels.Count <= 2 || state.Version.IsBefore(0, 21) ? ProbabilityRule.OneVersusRest : ProbabilityRule.Softmax;
        var classifier = LinearClassifierBinder.Make(state, labels, rule);
        return new LinearDiscriminantAnalysis(classifier, Projection(state, classifier.FeatureCount))
        {
            Name = state.ClassName,
            FeatureCount = classifier.FeatureCount,
            FeatureNames = classifier.FeatureNames,
            KeepsLogarithmsFinite = state.Version.IsAtLeast(1, 0),
        };
    }

    static LinearProjection? Projection(EstimatorState state, int features)
    {
        if (!state.HasValue("scalings_")) return null;
        var scalings = state.Matrix("scalings_");
        var count = Math.Min(scalings.Columns, state.Integer("_max_components", scalings.Columns));
        if (scalings.Rows != features || count < 1) throw state.Malformed("scalings_", $"{features} rows, one per feature,");
        var components = new double[count * features];
        for (var k = 0; k < count; k++)
            for (var f = 0; f < features; f++) components[k * features + f] = scalings.Values[f * scalings.Columns + k];
        var mean = state.Text("solver", "svd") == "svd" ? state.Vector("xbar_", features) : null;
        return new LinearProjection(components, features, mean, null) { Name = state.ClassName, FeatureNames = state.FeatureNames(), GoesBack = false, IsDouble = state["scalings_"] is not ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } } };
    }

    public static Estimator BindQuadratic(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var means = state.Matrix("means_");
        var (rotations, scalings) = (state.Items("rotations_"), state.Items("scalings_"));
        if (means.Rows != labels.Count || means.Columns == 0) throw state.Malformed("means_", $"a row for each of {labels.Count} classes");
        if (rotations.Count != labels.Count || scalings.Count != labels.Count) throw state.Malformed("rotations_", $"one for each of {labels.Count} classes");
        if (state.FeatureCount() is >= 0 and var known && known != means.Columns) throw state.Malformed("means_", $"rows of {known} columns, as n_features_in_ says,");
        var priors = state.Vector("priors_", labels.Count);
        var components = new GaussianComponent[labels.Count];
        for (var k = 0; k < components.Length; k++)
        {
            var rotation = Values.Matrix(rotations[k], state.PathOf("rotations_"));
            var scaling = Values.Numbers(scalings[k], state.PathOf("scalings_"));
            if (rotation.Rows != means.Columns || rotation.Columns != scaling.Length || scaling.Length == 0) throw state.Malformed("rotations_", $"{means.Columns} rows and a column for each scaling");
            var factor = new double[rotation.Values.Length];
            for (var i = 0; i < factor.Length; i++) factor[i] = rotation.Values[i] * Math.Pow(scaling[i % scaling.Length], -0.5);
            components[k] = new GaussianComponent(means.Row(k).ToArray(), Full(factor, means.Columns, scaling.Length), -0.5 * PairwiseSum.Of(Array.ConvertAll(scaling, Math.Log)) + Math.Log(priors[k]));
        }
        return new QuadraticDiscriminantAnalysis(labels, components) { Name = state.ClassName, FeatureCount = means.Columns, FeatureNames = state.FeatureNames() };
    }

    /// <summary>A factor of one column gets a second one of zeros, so that it is not taken for a diagonal.</summary>
    static double[] Full(double[] factor, int rows, int columns)
    {
        if (columns > 1 || rows == 1) return factor;
        var full = new double[rows * 2];
        for (var i = 0; i < rows; i++) full[i * 2] = factor[i];
        return full;
    }
}
