using Salver.Estimators;
using Salver.Estimators.ModelSelection;

namespace Salver.Binding.ModelSelection;

/// <summary>FixedThresholdClassifier and TunedThresholdClassifierCV, of 1.5 and later.</summary>
static class ThresholdBinder
{
    public static Estimator BindFixed(EstimatorState state) => Bind(state, null, Positive(state, "pos_label"));

    public static Estimator BindTuned(EstimatorState state) => Bind(state, state.Number("best_threshold_"), null);

    static ThresholdClassifier Bind(EstimatorState state, double? tuned, Cell? positive)
    {
        var inner = state.Estimator(state.Has("estimator_") ? "estimator_" : "estimator");
        if (inner.Classes is not [{ Count: 2 } labels]) throw state.Malformed("estimator_", "a classifier of two classes");
        var scored = state.Text("response_method", "auto") switch
        {
            "predict_proba" => Method.PredictProbability,
            "decision_function" => Method.DecisionFunction,
            _ => inner.Output(Method.PredictProbability) is not null ? Method.PredictProbability : Method.DecisionFunction,
        };
        if (inner.Output(scored) is null) throw state.Malformed("estimator_", $"a classifier that has {MethodNames.Of(scored)}");
        var threshold = tuned ?? (state.TextOrNull("threshold") == "auto" ? scored == Method.PredictProbability ? 0.5 : 0 : state.Number("threshold"));
        var index = positive is { } label ? labels[0].Equals(label) ? 0 : labels[1].Equals(label) ? 1 : throw state.Malformed("pos_label", "one of the two classes") : 1;
        return new ThresholdClassifier(inner, labels, scored, threshold, index)
        {
            Name = state.ClassName,
            FeatureCount = inner.FeatureCount,
            FeatureNames = inner.FeatureNames,
        };
    }

    static Cell? Positive(EstimatorState state, string name) => state.HasValue(name) ? Arrays.Cell(state[name], state.PathOf(name)) : null;
}
