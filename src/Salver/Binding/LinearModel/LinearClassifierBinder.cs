using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.LinearModel;

/// <summary>Classifiers whose scores are linear; they differ in predict_proba.</summary>
static class LinearClassifierBinder
{
    /// <summary>LinearSVC, Perceptron, PassiveAggressiveClassifier: scores and labels only.</summary>
    public static Estimator BindWithoutProbability(EstimatorState state) => Make(state, state.Labels("classes_"), ProbabilityRule.None);

    public static Estimator BindLogistic(EstimatorState state) => Make(state, state.Labels("classes_"), LogisticRule(state));

    public static LinearClassifier Make(EstimatorState state, Labels labels, ProbabilityRule rule)
    {
        var map = LinearParts.Map(state, out _);
        if (labels.Count != Math.Max(2, map.OutputCount))
            throw state.Malformed("coef_", $"coefficients that tell {labels.Count} classes apart");
        return new LinearClassifier(map, labels, rule)
        {
            Name = state.ClassName,
            FeatureCount = map.FeatureCount,
            FeatureNames = state.FeatureNames(),
            IsSingle = LinearParts.IsSingle(state),
        };
    }

    // Through 1.7 multi_class decides, and 'auto' (later 'deprecated') leaves it to the number of classes and the solver; 1.8 has no such parameter.
    static ProbabilityRule LogisticRule(EstimatorState state)
    {
        var isBinary = state.Labels("classes_").Count <= 2;
        if (state.TextOrNull("multi_class") is not { } scheme || state.Version.IsAtLeast(1, 8))
            return isBinary ? ProbabilityRule.OneVersusRest : ProbabilityRule.Softmax;
        // Before 0.20 two classes were never multinomial.
        if (state.Version.IsBefore(0, 20)) return isBinary || scheme == "ovr" ? ProbabilityRule.OneVersusRest : ProbabilityRule.Softmax;
        return scheme switch
        {
            "ovr" or "warn" => ProbabilityRule.OneVersusRest,
            "auto" or "deprecated" => isBinary || FitsOneVersusRest(state) ? ProbabilityRule.OneVersusRest : ProbabilityRule.Softmax,
            "multinomial" => ProbabilityRule.Softmax,
            _ => throw state.Malformed("multi_class", "'auto', 'ovr' or 'multinomial'"),
        };
    }

    // newton-cholesky learned to fit several classes at once in 1.6.
    static bool FitsOneVersusRest(EstimatorState state) =>
        state.TextOrNull("solver") is "liblinear" || state.TextOrNull("solver") is "newton-cholesky" && state.Version.IsBefore(1, 6);
}
