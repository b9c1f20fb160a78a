using Salver.Binding.Multioutput;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Multioutput =>
    [
        new("ClassifierChain", MultioutputBinder.BindClassifierChain, "sklearn.multioutput"),
        new("MultiOutputClassifier", MultioutputBinder.BindClassifier, "sklearn.multioutput"),
        new("MultiOutputRegressor", MultioutputBinder.BindRegressor, "sklearn.multioutput"),
        new("RegressorChain", MultioutputBinder.BindRegressorChain, "sklearn.multioutput"),
    ];
}
