using Salver.Binding.Multiclass;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Multiclass =>
    [
        new("OneVsRestClassifier", OneVsRestBinder.Bind, "sklearn.multiclass"),
    ];
}
