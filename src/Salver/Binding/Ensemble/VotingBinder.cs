using Salver.Estimators;
using Salver.Estimators.Ensemble;

namespace Salver.Binding.Ensemble;

/// <summary>VotingClassifier and VotingRegressor.</summary>
static class VotingBinder
{
    public static Estimator BindRegressor(EstimatorState state)
    {
        var members = EnsembleMembers.ReadRegressors(state, isNamed: true, width: 1);
        return new VotingRegressor(members, EnsembleMembers.Weights(state, members.Length))
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, members),
            FeatureNames = FeatureNames(state, members),
        };
    }

    public static Estimator BindClassifier(EstimatorState state)
    {
        var isSoft = state.Text("voting") == "soft";
        var members = EnsembleMembers.Read(state, isSoft ? Method.PredictProbability : Method.Predict, isNamed: true);
        var labels = state.Labels("classes_");
        if (isSoft && Array.Exists(members, m => m.Estimator.Output(Method.PredictProbability)!.ColumnCount != labels.Count))
            throw state.Malformed("estimators_", $"classifiers of {labels.Count} classes");
        return new VotingClassifier(members, EnsembleMembers.Weights(state, members.Length), labels, isSoft)
        {
            IsFlat = state.Boolean("flatten_transform", true),
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, members),
            FeatureNames = FeatureNames(state, members),
        };
    }

    static int FeatureCount(EstimatorState state, EnsembleMember[] members) => state.FeatureCount() is >= 0 and var count ? count : members[0].Estimator.FeatureCount;

    static IReadOnlyList<string>? FeatureNames(EstimatorState state, EnsembleMember[] members) => state.FeatureNames() ?? members[0].Estimator.FeatureNames;
}
