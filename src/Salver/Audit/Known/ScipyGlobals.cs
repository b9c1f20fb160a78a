namespace Salver.Audit;

/// <summary>Sparse matrices, splines and functions of scipy.</summary>
static class ScipyGlobals
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.Function, "scipy._lib.array_api_compat.numpy._aliases sklearn.externals.array_api_compat.numpy._aliases", "asarray"),
        new(GlobalMeaning.Part, "scipy.interpolate._bsplines scipy.interpolate.bsplines", "BSpline"),
        new(GlobalMeaning.Part, "scipy.interpolate._interpolate scipy.interpolate.interpolate", "interp1d"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._arrays", "bsr_array coo_array csc_array csr_array dia_array dok_array lil_array"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._bsr", "bsr_array bsr_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._coo", "coo_array coo_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._csc", "csc_array csc_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._csr", "csr_array csr_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._dia", "dia_array dia_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._dok", "dok_array dok_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse._lil", "lil_array lil_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.bsr", "bsr_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.coo", "coo_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.csc", "csc_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.csr", "csr_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.dia", "dia_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.dok", "dok_matrix"),
        new(GlobalMeaning.SparseMatrix, "scipy.sparse.lil", "lil_matrix"),
        new(GlobalMeaning.Function, "scipy.spatial.distance",
            "braycurtis canberra chebyshev cityblock correlation cosine dice euclidean hamming jaccard mahalanobis minkowski " +
            "rogerstanimoto russellrao seuclidean sokalmichener sokalsneath sqeuclidean yule"),
        new(GlobalMeaning.Function, "scipy.special scipy.special._special_ufuncs scipy.special._ufuncs",
            "cbrt digamma entr erf erfc erfcinv erfinv exp10 exp2 expit expm1 gamma gammaln log1p log_expit log_ndtr logit ndtr ndtri psi"),
        new(GlobalMeaning.Function, "scipy.special._logsumexp", "log_softmax logsumexp softmax"),
    ];
}
