namespace Salver.Audit;

/// <summary>Estimators of XGBoost, LightGBM and CatBoost.</summary>
static class BoosterEstimators
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.ThirdParty, "catboost.core", "CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor"),
        new(GlobalMeaning.ThirdParty, "lightgbm.basic xgboost.core", "Booster"),
        new(GlobalMeaning.ThirdParty, "lightgbm.sklearn", "LGBMClassifier LGBMModel LGBMRanker LGBMRegressor"),
        new(GlobalMeaning.ThirdParty, "xgboost.callback", "EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCheckPoint"),
        new(GlobalMeaning.ThirdParty, "xgboost.compat", "XGBoostLabelEncoder"),
        new(GlobalMeaning.ThirdParty, "xgboost.sklearn", "XGBClassifier XGBModel XGBRFClassifier XGBRFRegressor XGBRanker XGBRegressor"),
    ];
}
