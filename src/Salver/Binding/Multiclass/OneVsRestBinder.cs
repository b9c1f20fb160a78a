using Salver.Estimators;
using Salver.Estimators.Multiclass;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Multiclass;

/// <summary>OneVsRestClassifier: how labels were spread over the estimators is kept in label_binarizer_.</summary>
static class OneVsRestBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        if (state.Required("label_binarizer_") is not ObjectRecord record) throw state.Malformed("label_binarizer_", "a LabelBinarizer");
        var binarizer = new EstimatorState(record, nameof(LabelBinarizer), state.PathOf("label_binarizer_"), state.Context);
        var labels = binarizer.Labels("classes_");
        var isMultilabel = binarizer.Text("y_type_", "multiclass").StartsWith("multilabel", StringComparison.Ordinal);
        var items = state.Items("estimators_");
        var expected = !isMultilabel && labels.Count == 2 ? 1 : labels.Count;
        if (items.Count != expected) throw state.Malformed("estimators_", $"{expected} estimators for {labels.Count} classes");
        var estimators = new Estimator[items.Count];
        for (var i = 0; i < estimators.Length; i++) estimators[i] = Member(state, items[i], $"{state.PathOf("estimators_")}[{i}]");
        return new OneVsRestClassifier(estimators, labels, isMultilabel)
        {
            Name = state.ClassName,
            FeatureCount = state.FeatureCount() is >= 0 and var known ? known : estimators.Max(e => e.FeatureCount),
            FeatureNames = state.FeatureNames() ?? estimators[0].FeatureNames,
            KeepsZeroRows = state.Version.IsAtLeast(1, 7),
            AnswersSparse = binarizer.Boolean("sparse_input_", false),
        };
    }

    public static Estimator Member(EstimatorState state, Record item, string path)
    {
        if (item is ObjectRecord { Type: { Module: "sklearn.multiclass", Name: "_ConstantPredictor" } } constant)
            return new ConstantPredictor(Values.Numbers(constant.Attribute("y_") ?? throw Arrays.Malformed(path, "a constant", item), path) is [var answer]
                ? answer
                : throw Arrays.Malformed(path, "one constant", item))
            { Name = "_ConstantPredictor" };
        var estimator = state.Context.Bind(item, path);
        if (estimator.Output(Method.Predict) is null) throw Arrays.Malformed(path, "an estimator that predicts", item);
        if (estimator.Classes.Count > 0 && Array.TrueForAll([Method.DecisionFunction, Method.PredictProbability], m => estimator.Output(m) is null))
            throw state.Impossible($"asks for decision_function or predict_proba, and the {estimator.Name} in it has neither");
        return estimator;
    }
}
