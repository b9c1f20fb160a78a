using Salver.Estimators;
using Salver.Estimators.FeatureSelection;
using Salver.Formats.Records;

namespace Salver.Binding.FeatureSelection;

/// <summary>Selection by a model: RFE and RFECV, SequentialFeatureSelector, SelectFromModel.</summary>
static class ModelSelectorBinder
{
    /// <summary>Recursive elimination predicts with the estimator fitted on the kept columns.</summary>
    public static Estimator BindElimination(EstimatorState state)
    {
        var isKept = Support(state);
        var inner = state.Estimator("estimator_");
        if (inner.FeatureCount >= 0 && inner.FeatureCount != isKept.Count(k => k)) throw state.Malformed("estimator_", $"an estimator of {isKept.Count(k => k)} columns");
        return Make(state, isKept, inner);
    }

    public static Estimator BindSequential(EstimatorState state) => Make(state, Support(state), null);

    public static Estimator BindFromModel(EstimatorState state)
    {
        var model = state[state.HasValue("estimator_") ? "estimator_" : "estimator"] as ObjectRecord ?? throw state.Malformed("estimator_", "a fitted estimator");
        var importances = Importances.Of(state, model);
        var threshold = Threshold(state, model, importances);
        var isKept = Array.ConvertAll(importances, s => !(s < threshold));
        var maximum = state.HasValue("max_features_") ? state.Integer("max_features_") : state["max_features"] is IntegerRecord or ScalarRecord ? state.Integer("max_features") : int.MaxValue;
        foreach (var i in Enumerable.Range(0, importances.Length).OrderBy(i => -importances[i]).Skip(maximum)) isKept[i] = false;
        return Make(state, isKept, null);
    }

    static FeatureSelector Make(EstimatorState state, bool[] isKept, Estimator? inner) => new(isKept, inner)
    {
        Name = state.ClassName,
        FeatureNames = state.FeatureNames() ?? (state["estimator_"] as ObjectRecord)?.Attribute("feature_names_in_") switch
        {
            { } names when inner is null => [.. Values.Cells(names, state.PathOf("estimator_")).Select(PythonText.Of)],
            _ => null,
        },
        Finiteness = TakesMissing(state) ? Finiteness.AllowNaN : Finiteness.Required,
        AnswersFrame = OutputConfiguration.AnswersFrame(state),
    };

    static bool[] Support(EstimatorState state) => Array.ConvertAll(state.Vector("support_"), s => s != 0);

    /// <summary>The estimator's tag allow_nan, which its class and version decide.</summary>
    static bool TakesMissing(EstimatorState state) => (state["estimator"] as ObjectRecord)?.Type.Name switch
    {
        { } name when name.StartsWith("HistGradientBoosting", StringComparison.Ordinal) || name.StartsWith("XGB", StringComparison.Ordinal) || name.StartsWith("LGBM", StringComparison.Ordinal) => true,
        "DecisionTreeClassifier" or "DecisionTreeRegressor" => state.Version.IsAtLeast(1, 3),
        "RandomForestClassifier" or "RandomForestRegressor" => state.Version.IsAtLeast(1, 4),
        "ExtraTreeClassifier" or "ExtraTreeRegressor" or "ExtraTreesClassifier" or "ExtraTreesRegressor" => state.Version.IsAtLeast(1, 6),
        _ => false,
    };

    static double Threshold(EstimatorState state, ObjectRecord model, double[] importances)
    {
        switch (state["threshold"])
        {
            case null or NoneRecord: return IsSparse(model) ? 1e-5 : Statistics.Mean(importances);
            case TextRecord { Value: var rule }:
                var parts = rule.Split('*');
                var reference = parts[^1].Trim() switch
                {
                    "mean" => Statistics.Mean(importances),
                    "median" => Statistics.Median(importances),
                    _ => throw state.Malformed("threshold", "'mean', 'median', or a number times one of them"),
                };
                if (parts.Length == 1) return reference;
                return parts.Length == 2 && double.TryParse(parts[0].Trim(), System.Globalization.CultureInfo.InvariantCulture, out var scale)
                    ? scale * reference
                    : throw state.Malformed("threshold", "a number times 'mean' or 'median'");
            default: return state.Number("threshold");
        }
    }

    /// <summary>Whether the model's penalty makes coefficients zero, so that the default threshold is near zero.</summary>
    static bool IsSparse(ObjectRecord model) =>
        model.Attribute("penalty") is TextRecord { Value: "l1" }
        || model.Type.Name.Contains("Lasso", StringComparison.Ordinal)
        || (model.Type.Name.Contains("ElasticNet", StringComparison.Ordinal) && IsOne(model.Attribute("l1_ratio_") ?? model.Attribute("l1_ratio")))
        || (model.Type.Name.StartsWith("LogisticRegression", StringComparison.Ordinal) && model.Attribute("penalty") is TextRecord { Value: "deprecated" } && IsOne(model.Attribute("l1_ratio")));

    static bool IsOne(Record? ratio) => ratio is FloatRecord or IntegerRecord or ScalarRecord && Math.Abs(Arrays.Number(ratio, "l1_ratio") - 1) <= 1e-5 + 1e-8;
}
