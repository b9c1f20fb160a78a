using Salver.Binding.Isotonic;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Isotonic =>
    [
        new("IsotonicRegression", IsotonicRegressionBinder.Bind, "sklearn.isotonic"),
    ];
}
