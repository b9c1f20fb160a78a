using Salver.Binding.Cluster;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Cluster =>
    [
        new("AffinityPropagation", ClusterBinder.BindNearest, "sklearn.cluster._affinity_propagation", "sklearn.cluster.affinity_propagation_"),
        new("Birch", ClusterBinder.BindBirch, "sklearn.cluster._birch", "sklearn.cluster.birch"),
        new("FeatureAgglomeration", AgglomerationBinder.Bind, "sklearn.cluster._agglomerative", "sklearn.cluster._hierarchical", "sklearn.cluster.hierarchical"),
        new("KMeans", ClusterBinder.BindKMeans, "sklearn.cluster._kmeans", "sklearn.cluster._k_means", "sklearn.cluster.k_means_"),
        new("MeanShift", ClusterBinder.BindNearest, "sklearn.cluster._mean_shift", "sklearn.cluster.mean_shift_"),
        new("MiniBatchKMeans", ClusterBinder.BindKMeans, "sklearn.cluster._kmeans", "sklearn.cluster._k_means", "sklearn.cluster.k_means_"),
    ];
}
