using Salver.Binding.SemiSupervised;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] SemiSupervised =>
    [
        new("SelfTrainingClassifier", SelfTrainingBinder.Bind, "sklearn.semi_supervised._self_training"),
    ];
}
