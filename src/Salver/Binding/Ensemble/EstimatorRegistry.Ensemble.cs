using Salver.Binding.Ensemble;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Ensemble =>
    [
        new("AdaBoostClassifier", AdaBoostBinder.BindClassifier, "sklearn.ensemble._weight_boosting", "sklearn.ensemble.weight_boosting"),
        new("AdaBoostRegressor", AdaBoostBinder.BindRegressor, "sklearn.ensemble._weight_boosting", "sklearn.ensemble.weight_boosting"),
        new("BaggingClassifier", BaggingBinder.BindClassifier, "sklearn.ensemble._bagging", "sklearn.ensemble.bagging"),
        new("BaggingRegressor", BaggingBinder.BindRegressor, "sklearn.ensemble._bagging", "sklearn.ensemble.bagging"),
        new("ExtraTreesClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("ExtraTreesRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("GradientBoostingClassifier", GradientBoostingBinder.BindClassifier, "sklearn.ensemble._gb", "sklearn.ensemble.gradient_boosting"),
        new("GradientBoostingRegressor", GradientBoostingBinder.BindRegressor, "sklearn.ensemble._gb", "sklearn.ensemble.gradient_boosting"),
        new("HistGradientBoostingClassifier", HistGradientBoostingBinder.BindClassifier, "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"),
        new("HistGradientBoostingRegressor", HistGradientBoostingBinder.BindRegressor, "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"),
        new("IsolationForest", IsolationForestBinder.Bind, "sklearn.ensemble._iforest", "sklearn.ensemble.iforest"),
        new("RandomForestClassifier", ForestBinder.BindClassifier, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("RandomForestRegressor", ForestBinder.BindRegressor, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("RandomTreesEmbedding", TreesEmbeddingBinder.Bind, "sklearn.ensemble._forest", "sklearn.ensemble.forest"),
        new("StackingClassifier", StackingBinder.Bind, "sklearn.ensemble._stacking"),
        new("StackingRegressor", StackingBinder.Bind, "sklearn.ensemble._stacking"),
        new("VotingClassifier", VotingBinder.BindClassifier, "sklearn.ensemble._voting", "sklearn.ensemble.voting_classifier", "sklearn.ensemble.voting"),
        new("VotingRegressor", VotingBinder.BindRegressor, "sklearn.ensemble._voting", "sklearn.ensemble.voting"),
    ];
}
