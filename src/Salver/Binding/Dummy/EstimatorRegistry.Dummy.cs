using Salver.Binding.Dummy;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Dummy =>
    [
        new("DummyClassifier", DummyBinder.BindClassifier, "sklearn.dummy"),
        new("DummyRegressor", DummyBinder.BindRegressor, "sklearn.dummy"),
    ];
}
