using Salver.Binding.Decomposition;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Decomposition =>
    [
        new("IncrementalPCA", ProjectionBinder.BindPrincipal, "sklearn.decomposition._incremental_pca", "sklearn.decomposition.incremental_pca"),
        new("PCA", ProjectionBinder.BindPrincipal, "sklearn.decomposition._pca", "sklearn.decomposition.pca"),
        new("TruncatedSVD", ProjectionBinder.BindTruncated, "sklearn.decomposition._truncated_svd", "sklearn.decomposition.truncated_svd"),
    ];
}
