using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.LinearModel;

/// <summary>SGDClassifier, whose loss decides whether it has probabilities, and SGDOneClassSVM.</summary>
static class StochasticBinder
{
    public static Estimator BindClassifier(EstimatorState state) => LinearClassifierBinder.Make(state, state.Labels("classes_"), state.TextOrNull("loss") switch
    {
        // 'log' until 1.1.
        "log" or "log_loss" => ProbabilityRule.OneVersusRest,
        "modified_huber" => ProbabilityRule.ModifiedHuber,
        _ => ProbabilityRule.None,
    });

    public static Estimator BindOneClass(EstimatorState state)
    {
        var map = LinearParts.Map(state, out _, intercepts: null);
        if (map.OutputCount != 1) throw state.Malformed("coef_", "coefficients of one output");
        return new LinearOneClass(map, state.Number("offset_"))
        {
            Name = state.ClassName,
            FeatureCount = map.FeatureCount,
            FeatureNames = state.FeatureNames(),
        };
    }

    public static Estimator BindRansac(EstimatorState state)
    {
        var fitted = state.Estimator("estimator_");
        return new RansacRegressor(fitted)
        {
            Name = state.ClassName,
            FeatureCount = state.Has("n_features_in_") ? state.FeatureCount() : fitted.FeatureCount,
            FeatureNames = state.FeatureNames() ?? fitted.FeatureNames,
        };
    }
}
