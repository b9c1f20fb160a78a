using Salver.Estimators;
using Salver.Estimators.Ensemble;

namespace Salver.Binding.Ensemble;

/// <summary>StackingClassifier and StackingRegressor.</summary>
static class StackingBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var labels = state.Has("classes_") ? state.Labels("classes_") : null;
        var final = state.Estimator("final_estimator_");
        if (final.Output(Method.Predict) is null) throw state.Unsupported($"ends in a {final.Name}, which does not predict");
        var members = Members(state);
        return new StackingEstimator(new StackedFeatures(members, state.Boolean("passthrough", false)), final, labels)
        {
            Name = state.ClassName,
            FeatureCount = state.FeatureCount() is >= 0 and var count ? count : members[0].Estimator.FeatureCount,
            FeatureNames = state.FeatureNames() ?? members[0].Estimator.FeatureNames,
        };
    }

    static StackedMember[] Members(EstimatorState state)
    {
        var (items, methods) = (state.Items("estimators_"), state.Texts("stack_method_"));
        if (items.Count == 0 || methods is null || methods.Length != items.Count) throw state.Malformed("stack_method_", $"a method for each of {items.Count} estimators");
        var names = EnsembleMembers.Names(state, items.Count);
        return [.. items.Select((item, i) => Member(state, names[i], state.Context.Bind(item, $"{state.PathOf("estimators_")}[{i}]"), methods[i]))];
    }

    static StackedMember Member(EstimatorState state, string given, Estimator estimator, string name)
    {
        var method = name switch
        {
            "predict_proba" => Method.PredictProbability,
            "decision_function" => Method.DecisionFunction,
            "predict" => Method.Predict,
            _ => throw state.Malformed("stack_method_", "predict_proba, decision_function or predict"),
        };
        if (estimator.Output(method) is not { } output) throw state.Impossible($"asks for {name}, which the {estimator.Name} in it does not have");
        if (output.Groups is not null) throw state.Unsupported($"stacks a {estimator.Name} of several outputs");
        // Of two probabilities the first says nothing more.
        return method == Method.PredictProbability && output.ColumnCount == 2
            ? new StackedMember(given, estimator, method, 1, 1)
            : new StackedMember(given, estimator, method, 0, output.ColumnCount);
    }
}
