using Salver.Binding.KernelMethods;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] KernelMethods =>
    [
        new("AdditiveChi2Sampler", SamplerBinder.BindAdditive, "sklearn.kernel_approximation"),
        new("KernelPCA", KernelBinder.BindComponents, "sklearn.decomposition._kernel_pca", "sklearn.decomposition.kernel_pca"),
        new("KernelRidge", KernelBinder.BindRidge, "sklearn.kernel_ridge"),
        new("Nystroem", KernelBinder.BindNystroem, "sklearn.kernel_approximation"),
        new("PolynomialCountSketch", SamplerBinder.BindSketch, "sklearn.kernel_approximation"),
        new("RBFSampler", SamplerBinder.BindRbf, "sklearn.kernel_approximation"),
        new("SkewedChi2Sampler", SamplerBinder.BindSkewed, "sklearn.kernel_approximation"),
    ];
}
