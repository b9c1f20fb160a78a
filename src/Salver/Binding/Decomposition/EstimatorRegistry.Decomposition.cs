using Salver.Binding.Decomposition;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Decomposition =>
    [
        new("FactorAnalysis", AffineBinder.BindFactors, "sklearn.decomposition._factor_analysis", "sklearn.decomposition.factor_analysis"),
        new("FastICA", AffineBinder.BindIndependent, "sklearn.decomposition._fastica", "sklearn.decomposition.fastica_"),
        new("IncrementalPCA", ProjectionBinder.BindPrincipal, "sklearn.decomposition._incremental_pca", "sklearn.decomposition.incremental_pca"),
        new("PCA", ProjectionBinder.BindPrincipal, "sklearn.decomposition._pca", "sklearn.decomposition.pca"),
        new("TruncatedSVD", ProjectionBinder.BindTruncated, "sklearn.decomposition._truncated_svd", "sklearn.decomposition.truncated_svd"),
    ];
}
