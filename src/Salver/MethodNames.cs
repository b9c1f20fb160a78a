using Salver.Estimators;

namespace Salver;

/// <summary>scikit-learn's spelling of methods.</summary>
static class MethodNames
{
    static readonly (Method Method, string Name)[] Names =
    [
        (Method.Predict, "predict"),
        (Method.PredictProbability, "predict_proba"),
        (Method.PredictLogProbability, "predict_log_proba"),
        (Method.DecisionFunction, "decision_function"),
        (Method.Transform, "transform"),
        (Method.InverseTransform, "inverse_transform"),
        (Method.ScoreSamples, "score_samples"),
        (Method.Apply, "apply"),
        (Method.PredictStandardDeviation, "predict_std"),
        (Method.Mahalanobis, "mahalanobis"),
        (Method.KNeighbors, "kneighbors"),
        (Method.PredictMargin, "predict_margin"),
        (Method.PredictLeaf, "predict_leaf"),
        (Method.StagedPredict, "staged_predict"),
        (Method.StagedPredictProbability, "staged_predict_proba"),
        (Method.StagedDecisionFunction, "staged_decision_function"),
    ];

    public static string Of(Method method) => Array.Find(Names, n => n.Method == method).Name;

    public static bool TryParse(string name, out Method method)
    {
        var found = Array.Find(Names, n => n.Name == name);
        method = found.Method;
        return found.Name is not null;
    }

    public static IEnumerable<Method> All => Names.Select(n => n.Method);
}
