using Salver.Estimators;

namespace Salver.Binding.ModelSelection;

/// <summary>Searches answer by the estimator they found best and fitted again; how they searched is never read.</summary>
static class SearchBinder
{
    static readonly Method[] Methods =
    [
        Method.Predict, Method.PredictProbability, Method.PredictLogProbability, Method.DecisionFunction, Method.Transform, Method.InverseTransform, Method.ScoreSamples,
    ];

    public static Estimator Bind(EstimatorState state)
    {
        if (!state.Has("best_estimator_") && state.Has("cv_results_")) throw state.Unsupported("was fitted with refit=False and kept no estimator");
        return new DelegatingEstimator("best", state.Estimator("best_estimator_"), Methods) { Name = state.ClassName };
    }
}
