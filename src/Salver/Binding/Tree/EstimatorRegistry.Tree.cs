using Salver.Binding.Tree;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Tree =>
    [
        new("DecisionTreeClassifier", TreeBinder.BindClassifier, "sklearn.tree._classes", "sklearn.tree.tree"),
        new("DecisionTreeRegressor", TreeBinder.BindRegressor, "sklearn.tree._classes", "sklearn.tree.tree"),
        new("ExtraTreeClassifier", TreeBinder.BindClassifier, "sklearn.tree._classes", "sklearn.tree.tree"),
        new("ExtraTreeRegressor", TreeBinder.BindRegressor, "sklearn.tree._classes", "sklearn.tree.tree"),
    ];
}
