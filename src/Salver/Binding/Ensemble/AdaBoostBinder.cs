using Salver.Estimators;
using Salver.Estimators.Ensemble;

namespace Salver.Binding.Ensemble;

/// <summary>AdaBoostClassifier and AdaBoostRegressor.</summary>
static class AdaBoostBinder
{
    public static Estimator BindRegressor(EstimatorState state)
    {
        var members = EnsembleMembers.ReadRegressors(state, width: 1);
        return new AdaBoostRegressor(members, Weights(state, members.Length))
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, members),
            FeatureNames = state.FeatureNames(),
        };
    }

    public static Estimator BindClassifier(EstimatorState state)
    {
        var rule = state.TextOrNull("algorithm") == "SAMME.R" ? AdaBoostRule.Probabilities
            : state.Version.IsAtLeast(1, 3) ? AdaBoostRule.SymmetricVotes : AdaBoostRule.Votes;
        var members = EnsembleMembers.Read(state, rule == AdaBoostRule.Probabilities ? Method.PredictProbability : Method.Predict);
        var labels = state.Labels("classes_");
        if (Array.Exists(members, m => m.Estimator.Classes is not [var own] || rule == AdaBoostRule.Probabilities && own.Count != labels.Count))
            throw state.Malformed("estimators_", $"classifiers of {labels.Count} classes");
        return new AdaBoostClassifier(members, Weights(state, members.Length), PairwiseSum.Of(state.Numbers("estimator_weights_")), labels, rule)
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, members),
            FeatureNames = state.FeatureNames(),
            AveragesProbabilities = rule == AdaBoostRule.Votes && state.Version.IsBefore(0, 22) && Array.TrueForAll(members, m => m.Estimator.Output(Method.PredictProbability)?.ColumnCount == labels.Count),
        };
    }

    static int FeatureCount(EstimatorState state, EnsembleMember[] members) => state.FeatureCount() is >= 0 and var count ? count : members[0].Estimator.FeatureCount;

    static double[] Weights(EstimatorState state, int members)
    {
        var weights = state.Numbers("estimator_weights_");
        return weights.Length >= members ? weights[..members] : throw state.Malformed("estimator_weights_", $"{members} numbers");
    }
}
