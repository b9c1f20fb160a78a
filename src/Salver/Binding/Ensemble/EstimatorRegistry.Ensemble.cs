using Salver.Binding.Ensemble;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Ensemble =>
    [
        new("ExtraTreesClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("ExtraTreesRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("RandomForestClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("RandomForestRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
    ];
}
