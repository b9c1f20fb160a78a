using Salver.Binding.DiscriminantAnalysis;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] DiscriminantAnalysis =>
    [
        new("LinearDiscriminantAnalysis", DiscriminantBinder.BindLinear, "sklearn.discriminant_analysis"),
        new("QuadraticDiscriminantAnalysis", DiscriminantBinder.BindQuadratic, "sklearn.discriminant_analysis"),
    ];
}
