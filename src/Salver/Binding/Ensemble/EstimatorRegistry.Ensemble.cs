using Salver.Binding.Ensemble;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Ensemble =>
    [
        new("ExtraTreesClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("ExtraTreesRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("GradientBoostingClassifier", GradientBoostingBinder.BindClassifier, "sklearn.ensemble._gb", "sklearn.ensemble.gradient_boosting"),
        new("GradientBoostingRegressor", GradientBoostingBinder.BindRegressor, "sklearn.ensemble._gb", "sklearn.ensemble.gradient_boosting"),
        new("HistGradientBoostingClassifier", HistGradientBoostingBinder.BindClassifier, "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"),
        new("HistGradientBoostingRegressor", HistGradientBoostingBinder.BindRegressor, "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"),
        new("RandomForestClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("RandomForestRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
    ];
}
