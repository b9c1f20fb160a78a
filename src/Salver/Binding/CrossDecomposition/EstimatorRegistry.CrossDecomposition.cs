using Salver.Binding.CrossDecomposition;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] CrossDecomposition =>
    [
        new("CCA", PartialLeastSquaresBinder.Bind, "sklearn.cross_decomposition._pls", "sklearn.cross_decomposition._cca", "sklearn.cross_decomposition.cca_"),
        new("PLSCanonical", PartialLeastSquaresBinder.Bind, "sklearn.cross_decomposition._pls", "sklearn.cross_decomposition.pls_"),
        new("PLSRegression", PartialLeastSquaresBinder.Bind, "sklearn.cross_decomposition._pls", "sklearn.cross_decomposition.pls_"),
        new("PLSSVD", PartialLeastSquaresBinder.BindSvd, "sklearn.cross_decomposition._pls", "sklearn.cross_decomposition.pls_"),
    ];
}
