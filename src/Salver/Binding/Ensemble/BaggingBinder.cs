using Salver.Estimators;
using Salver.Estimators.Ensemble;

namespace Salver.Binding.Ensemble;

/// <summary>BaggingClassifier and BaggingRegressor.</summary>
static class BaggingBinder
{
    public static Estimator BindRegressor(EstimatorState state) => new BaggingRegressor(EnsembleMembers.ReadRegressors(state, "estimators_features_"))
    {
        Name = state.ClassName,
        FeatureCount = state.FeatureCount(),
        FeatureNames = state.FeatureNames(),
    };

    public static Estimator BindClassifier(EstimatorState state)
    {
        var members = EnsembleMembers.Read(state, Method.Predict, "estimators_features_");
        var labels = state.Labels("classes_");
        var hasProbabilities = members[0].Estimator.Output(Method.PredictProbability) is not null;
        if (Array.Exists(members, m => m.Estimator.Output(Method.PredictProbability) is not null != hasProbabilities)) throw state.Malformed("estimators_", "estimators of one class");
        return new BaggingClassifier(members, Array.ConvertAll(members, m => ClassesOf(m.Estimator, labels.Count, state)), labels)
        {
            Name = state.ClassName,
            FeatureCount = state.FeatureCount(),
            FeatureNames = state.FeatureNames(),
        };
    }

    /// <summary>A member that saw fewer classes names them by their numbers.</summary>
    static int[] ClassesOf(Estimator member, int count, EstimatorState state)
    {
        if (member.Classes is not [var own]) throw state.Malformed("estimators_", "classifiers of one output");
        if (own.Count == count) return [.. Enumerable.Range(0, count)];
        return Array.ConvertAll(own.Values.ToArray(), c => c.ToDouble() is >= 0 and var number && number < count ? (int)number : throw state.Malformed("estimators_", $"classes from 0 to {count - 1}"));
    }
}
