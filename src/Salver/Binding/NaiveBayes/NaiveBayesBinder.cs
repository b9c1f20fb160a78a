using Salver.Estimators;
using Salver.Estimators.LinearModel;
using Salver.Estimators.NaiveBayes;
using Salver.Formats.Records;

namespace Salver.Binding.NaiveBayes;

/// <summary>The naive Bayes classifiers. GaussianNB's variances were called sigma_ before 1.0.</summary>
static class NaiveBayesBinder
{
    public static Estimator BindGaussian(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var means = state.Matrix("theta_");
        var name = state.Has("var_") ? "var_" : "sigma_";
        var variances = state.Matrix(name);
        if (means.Rows != labels.Count || means.Columns == 0) throw state.Malformed("theta_", $"a row of means for each of {labels.Count} classes");
        if (variances.Rows != means.Rows || variances.Columns != means.Columns) throw state.Malformed(name, $"{means.Rows} by {means.Columns} variances");
        RequireWidth(state, "theta_", means.Columns);
        return new GaussianNB(labels, state.Vector("class_prior_", labels.Count), means.Values, variances.Values, IsSingle(state[name]))
        {
            Name = state.ClassName,
            FeatureCount = means.Columns,
            FeatureNames = state.FeatureNames(),
        };
    }

    /// <summary>Fitted on float32 rows since 1.8.</summary>
    static bool IsSingle(Record? variances) => variances is ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } };

    public static Estimator BindMultinomial(EstimatorState state)
    {
        var (labels, logarithms) = Logarithms(state);
        return Counting(state, labels, logarithms, state.Vector("class_log_prior_", labels.Count), null);
    }

    /// <summary>The share of classes counts only where there is a single one.</summary>
    public static Estimator BindComplement(EstimatorState state)
    {
        var (labels, logarithms) = Logarithms(state);
        return Counting(state, labels, logarithms, labels.Count == 1 ? state.Vector("class_log_prior_", 1) : new double[labels.Count], null);
    }

    public static Estimator BindBernoulli(EstimatorState state)
    {
        var (labels, logarithms) = Logarithms(state);
        var starts = state.Vector("class_log_prior_", labels.Count);
        var absent = new double[logarithms.Columns];
        for (var k = 0; k < labels.Count; k++)
        {
            var own = logarithms.Values.AsSpan(k * absent.Length, absent.Length);
            for (var c = 0; c < absent.Length; c++)
            {
                absent[c] = Math.Log(1 - Math.Exp(own[c]));
                own[c] -= absent[c];
            }
            starts[k] += PairwiseSum.Of(absent);
        }
        return Counting(state, labels, logarithms, starts, state.HasValue("binarize") ? state.Number("binarize") : null);
    }

    public static Estimator BindCategorical(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var items = state.Items("feature_log_prob_");
        var path = state.PathOf("feature_log_prob_");
        if (items.Count == 0) throw state.Malformed("feature_log_prob_", "a matrix for each feature");
        var logarithms = new double[items.Count][];
        for (var c = 0; c < logarithms.Length; c++)
        {
            var matrix = Values.Matrix(items[c], path);
            if (matrix.Rows != labels.Count || matrix.Columns == 0) throw state.Malformed("feature_log_prob_", $"a row for each of {labels.Count} classes in the matrix of each feature");
            logarithms[c] = matrix.Values;
        }
        RequireWidth(state, "feature_log_prob_", logarithms.Length);
        return new CategoricalNB(labels, logarithms, state.Vector("class_log_prior_", labels.Count))
        {
            Name = state.ClassName,
            FeatureCount = logarithms.Length,
            FeatureNames = state.FeatureNames(),
        };
    }

    static CountingNB Counting(EstimatorState state, Labels labels, Matrix logarithms, double[] starts, double? threshold) =>
        new(labels, new LinearMap(logarithms.Values, starts, logarithms.Columns))
        {
            Name = state.ClassName,
            FeatureCount = logarithms.Columns,
            FeatureNames = state.FeatureNames(),
            Threshold = threshold,
        };

    static (Labels Labels, Matrix Logarithms) Logarithms(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var logarithms = state.Matrix("feature_log_prob_");
        if (logarithms.Rows != labels.Count || logarithms.Columns == 0)
            throw state.Malformed("feature_log_prob_", $"a row of logarithms for each of {labels.Count} classes");
        RequireWidth(state, "feature_log_prob_", logarithms.Columns);
        return (labels, logarithms);
    }

    static void RequireWidth(EstimatorState state, string name, int width)
    {
        if (state.FeatureCount() is >= 0 and var known && known != width) throw state.Malformed(name, $"{known} features, as n_features_in_ says,");
        if (state.FeatureNames() is { } names && names.Count != width) throw state.Malformed(name, $"{names.Count} features, as feature_names_in_ has names,");
    }
}
