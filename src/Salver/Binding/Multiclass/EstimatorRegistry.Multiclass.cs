using Salver.Binding.Multiclass;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Multiclass =>
    [
        new("OneVsOneClassifier", PairsBinder.BindOneVsOne, "sklearn.multiclass"),
        new("OneVsRestClassifier", OneVsRestBinder.Bind, "sklearn.multiclass"),
        new("OutputCodeClassifier", PairsBinder.BindOutputCode, "sklearn.multiclass"),
    ];
}
