using Salver.Binding.Mixture;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Mixture =>
    [
        new("BayesianGaussianMixture", MixtureBinder.BindBayesian, "sklearn.mixture._bayesian_mixture", "sklearn.mixture.bayesian_mixture"),
        new("GaussianMixture", MixtureBinder.BindGaussian, "sklearn.mixture._gaussian_mixture", "sklearn.mixture.gaussian_mixture"),
    ];
}
