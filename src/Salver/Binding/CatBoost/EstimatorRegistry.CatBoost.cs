using Salver.Binding.CatBoost;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] CatBoost =>
    [
        new("CatBoost", CatBoostBinder.BindRaw, "catboost.core"),
        new("CatBoost", CatBoostBinder.BindFile, Formats.Containers.NativeModel.CatBoostFile),
        new("CatBoostClassifier", CatBoostBinder.BindClassifier, "catboost.core"),
        new("CatBoostRanker", CatBoostBinder.BindRaw, "catboost.core"),
        new("CatBoostRegressor", CatBoostBinder.BindRegressor, "catboost.core"),
    ];
}
