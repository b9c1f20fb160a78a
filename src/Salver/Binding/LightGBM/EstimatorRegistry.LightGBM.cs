using Salver.Binding.LightGBM;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] LightGBM =>
    [
        new("Booster", LightGbmBinder.BindBooster, "lightgbm.basic"),
        new("LGBMClassifier", LightGbmBinder.BindClassifier, "lightgbm.sklearn"),
        new("LGBMModel", LightGbmBinder.BindRegressor, "lightgbm.sklearn"),
        new("LGBMRanker", LightGbmBinder.BindRegressor, "lightgbm.sklearn"),
        new("LGBMRegressor", LightGbmBinder.BindRegressor, "lightgbm.sklearn"),
    ];
}
