using Salver.Estimators;
using Salver.Estimators.Cluster;

namespace Salver.Binding.Cluster;

/// <summary>Clusterings that answer new rows by the nearest of their centres.</summary>
static class ClusterBinder
{
    public static Estimator BindKMeans(EstimatorState state) => Bind(state, true);

    /// <summary>MeanShift and AffinityPropagation answer which centre is nearest, but not how far it is.</summary>
    public static Estimator BindNearest(EstimatorState state) => Bind(state, false);

    /// <summary>Birch answers the cluster of the nearest of its subclusters.</summary>
    public static Estimator BindBirch(EstimatorState state)
    {
        var centres = state.Matrix("subcluster_centers_");
        if (centres.Rows == 0 || centres.Columns == 0) throw state.Malformed("subcluster_centers_", "at least one centre");
        if (state.FeatureCount() is >= 0 and var known && known != centres.Columns) throw state.Malformed("subcluster_centers_", $"rows of {known} columns, as n_features_in_ says,");
        return new KMeans(centres.Values, centres.Columns) { Name = state.ClassName, FeatureNames = state.FeatureNames(), Clusters = state.Vector("subcluster_labels_", centres.Rows) };
    }

    static KMeans Bind(EstimatorState state, bool hasTransform)
    {
        var centres = state.Matrix("cluster_centers_");
        if (centres.Rows == 0 || centres.Columns == 0) throw state.Malformed("cluster_centers_", "at least one centre");
        if (state.FeatureCount() is >= 0 and var known && known != centres.Columns) throw state.Malformed("cluster_centers_", $"rows of {known} columns, as n_features_in_ says,");
        if (state.TextOrNull("affinity") == "precomputed") throw state.Unsupported("was fitted on affinities, so it has no answer for new rows");
        return new KMeans(centres.Values, centres.Columns) { Name = state.ClassName, FeatureNames = state.FeatureNames(), HasTransform = hasTransform };
    }
}
