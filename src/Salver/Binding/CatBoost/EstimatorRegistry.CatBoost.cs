using Salver.Binding.CatBoost;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] CatBoost =>
    [
        new("CatBoost", CatBoostBinder.Bind, "catboost.core", Formats.Containers.NativeModel.CatBoostFile),
        new("CatBoostClassifier", CatBoostBinder.BindClassifier, "catboost.core"),
        new("CatBoostRanker", CatBoostBinder.BindRanker, "catboost.core"),
        new("CatBoostRegressor", CatBoostBinder.BindRegressor, "catboost.core"),
    ];
}
