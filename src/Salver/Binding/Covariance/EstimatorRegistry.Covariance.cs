using Salver.Binding.Covariance;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Covariance =>
    [
        new("EllipticEnvelope", CovarianceBinder.BindEnvelope, "sklearn.covariance._elliptic_envelope", "sklearn.covariance.elliptic_envelope"),
        new("EmpiricalCovariance", CovarianceBinder.Bind, "sklearn.covariance._empirical_covariance", "sklearn.covariance.empirical_covariance_"),
        new("GraphLasso", CovarianceBinder.Bind, "sklearn.covariance.graph_lasso_"),
        new("GraphLassoCV", CovarianceBinder.Bind, "sklearn.covariance.graph_lasso_"),
        new("GraphicalLasso", CovarianceBinder.Bind, "sklearn.covariance._graph_lasso", "sklearn.covariance.graph_lasso_"),
        new("GraphicalLassoCV", CovarianceBinder.Bind, "sklearn.covariance._graph_lasso", "sklearn.covariance.graph_lasso_"),
        new("LedoitWolf", CovarianceBinder.Bind, "sklearn.covariance._shrunk_covariance", "sklearn.covariance.shrunk_covariance_"),
        new("MinCovDet", CovarianceBinder.Bind, "sklearn.covariance._robust_covariance", "sklearn.covariance.robust_covariance"),
        new("OAS", CovarianceBinder.Bind, "sklearn.covariance._shrunk_covariance", "sklearn.covariance.shrunk_covariance_"),
        new("ShrunkCovariance", CovarianceBinder.Bind, "sklearn.covariance._shrunk_covariance", "sklearn.covariance.shrunk_covariance_"),
    ];
}
