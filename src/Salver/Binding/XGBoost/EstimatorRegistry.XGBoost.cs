using Salver.Binding.XGBoost;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] XGBoost =>
    [
        new("Booster", XgboostBinder.BindBooster, "xgboost.core"),
        new("XGBClassifier", XgboostBinder.BindClassifier, "xgboost.sklearn"),
        new("XGBModel", XgboostBinder.BindRegressor, "xgboost.sklearn"),
        new("XGBRFClassifier", XgboostBinder.BindClassifier, "xgboost.sklearn"),
        new("XGBRFRegressor", XgboostBinder.BindRegressor, "xgboost.sklearn"),
        new("XGBRanker", XgboostBinder.BindRegressor, "xgboost.sklearn"),
        new("XGBRegressor", XgboostBinder.BindRegressor, "xgboost.sklearn"),
    ];
}
