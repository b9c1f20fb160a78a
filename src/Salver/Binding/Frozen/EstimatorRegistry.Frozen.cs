using Salver.Binding.Frozen;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Frozen =>
    [
        new("FrozenEstimator", FrozenEstimatorBinder.Bind, "sklearn.frozen._frozen"),
    ];
}
