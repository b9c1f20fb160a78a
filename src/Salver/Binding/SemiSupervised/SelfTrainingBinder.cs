using Salver.Estimators;

namespace Salver.Binding.SemiSupervised;

/// <summary>SelfTrainingClassifier answers by the classifier it fitted last, which was called base_estimator_ before 1.6.</summary>
static class SelfTrainingBinder
{
    static readonly Method[] Methods = [Method.Predict, Method.PredictProbability, Method.PredictLogProbability, Method.DecisionFunction];

    public static Estimator Bind(EstimatorState state)
    {
        var inner = state.Estimator(state.Has("estimator_") ? "estimator_" : "base_estimator_");
        return new DelegatingEstimator("estimator", inner, Methods) { Name = state.ClassName, FeatureNames = state.FeatureNames() ?? inner.FeatureNames };
    }
}
