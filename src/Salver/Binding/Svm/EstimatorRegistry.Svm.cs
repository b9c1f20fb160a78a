using Salver.Binding.Svm;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Svm =>
    [
        new("NuSVC", SupportVectorBinder.BindClassifier, "sklearn.svm._classes", "sklearn.svm.classes"),
        new("NuSVR", SupportVectorBinder.BindRegressor, "sklearn.svm._classes", "sklearn.svm.classes"),
        new("OneClassSVM", SupportVectorBinder.BindOneClass, "sklearn.svm._classes", "sklearn.svm.classes"),
        new("SVC", SupportVectorBinder.BindClassifier, "sklearn.svm._classes", "sklearn.svm.classes"),
        new("SVR", SupportVectorBinder.BindRegressor, "sklearn.svm._classes", "sklearn.svm.classes"),
    ];
}
