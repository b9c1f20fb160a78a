using Salver.Binding.Metrics;
using Salver.Estimators;
using Salver.Estimators.Neighbors;

namespace Salver.Binding.Neighbors;

/// <summary>NearestCentroid. Scores and shares of classes came with 1.6.</summary>
static class CentroidBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var centroids = state.Matrix("centroids_");
        if (centroids.Rows != labels.Count || centroids.Columns == 0) throw state.Malformed("centroids_", $"a row for each of {labels.Count} classes");
        if (state.FeatureCount() is >= 0 and var known && known != centroids.Columns) throw state.Malformed("centroids_", $"rows of {known} columns, as n_features_in_ says,");
        var rows = new FittedRows(centroids.Values, centroids.Rows, centroids.Columns);
        if (state.TextOrNull("metric") == "precomputed") throw state.Unsupported("takes distances instead of rows (metric='precomputed')");
        var metric = Distances.Read(state, "metric", null, centroids.Columns);
        if (!state.HasValue("class_prior_")) return new NearestCentroid(labels, rows, metric) { Name = state.ClassName, FeatureCount = centroids.Columns, FeatureNames = state.FeatureNames() };
        var priors = state.Vector("class_prior_", labels.Count);
        var deviations = Array.ConvertAll(state.Vector("within_class_std_dev_", centroids.Columns), d => d == 0 ? 1 : d);
        return new NearestCentroid(labels, rows, metric)
        {
            Name = state.ClassName,
            FeatureCount = centroids.Columns,
            FeatureNames = state.FeatureNames(),
            Scoring = state.Text("metric") == "euclidean" ? (Array.ConvertAll(priors, Math.Log), deviations) : null,
            ChoosesByScore = Array.Exists(priors, p => Math.Abs(p - 1.0 / labels.Count) > 1e-8 + 1e-5 / labels.Count),
        };
    }
}
