using Salver.Binding.RandomProjection;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] RandomProjection =>
    [
        new("GaussianRandomProjection", ProjectionBinder.BindGaussian, "sklearn.random_projection"),
        new("SparseRandomProjection", ProjectionBinder.BindSparse, "sklearn.random_projection"),
    ];
}
