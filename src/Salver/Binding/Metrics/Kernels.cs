using Salver.Estimators.Metrics;
using Salver.Formats.Records;

namespace Salver.Binding.Metrics;

/// <summary>Reads parameters that name a kernel function, by a word or as one of the functions of sklearn.metrics.pairwise.</summary>
static class Kernels
{
    /// <summary>The kernel a word names, or null.</summary>
    /// <param name="name">As the parameter 'kernel' or 'metric' spells it.</param>
    /// <param name="gamma">gamma.</param>
    /// <param name="degree">degree.</param>
    /// <param name="offset">coef0.</param>
    public static PairwiseKernel? Named(string? name, double gamma, double degree, double offset) => name switch
    {
        "linear" => new PairwiseKernel(KernelKind.Linear),
        "poly" or "polynomial" => new PairwiseKernel(KernelKind.Polynomial, gamma, degree, offset),
        "rbf" => new PairwiseKernel(KernelKind.Rbf, gamma),
        "sigmoid" => new PairwiseKernel(KernelKind.Sigmoid, gamma, Offset: offset),
        "laplacian" => new PairwiseKernel(KernelKind.Laplacian, gamma),
        "cosine" => new PairwiseKernel(KernelKind.Cosine),
        "chi2" => new PairwiseKernel(KernelKind.Chi2, gamma),
        "additive_chi2" => new PairwiseKernel(KernelKind.AdditiveChi2),
        _ => null,
    };

    /// <summary>A function of scikit-learn given as the kernel itself, with the parameters it takes when it is given none; null for any other.</summary>
    public static PairwiseKernel? Function(Record? record, int features) => record is not GlobalRecord { Module: "sklearn.metrics.pairwise" } function ? null : function.Name switch
    {
        "linear_kernel" => Named("linear", 1, 3, 1),
        "polynomial_kernel" => Named("poly", 1.0 / features, 3, 1),
        "rbf_kernel" => Named("rbf", 1.0 / features, 3, 1),
        "sigmoid_kernel" => Named("sigmoid", 1.0 / features, 3, 1),
        "laplacian_kernel" => Named("laplacian", 1.0 / features, 3, 1),
        "cosine_similarity" => Named("cosine", 1, 3, 1),
        "chi2_kernel" => Named("chi2", 1, 3, 1),
        "additive_chi2_kernel" => Named("additive_chi2", 1, 3, 1),
        _ => null,
    };
}
