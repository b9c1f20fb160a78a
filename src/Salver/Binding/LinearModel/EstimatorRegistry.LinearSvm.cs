using Salver.Binding.LinearModel;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] LinearSvm =>
    [
        new("LinearSVC", LinearClassifierBinder.BindWithoutProbability, "sklearn.svm._classes", "sklearn.svm.classes"),
        new("LinearSVR", LinearRegressorBinder.BindVector, "sklearn.svm._classes", "sklearn.svm.classes"),
    ];
}
