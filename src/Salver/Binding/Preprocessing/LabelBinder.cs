using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>LabelEncoder, LabelBinarizer and MultiLabelBinarizer.</summary>
static class LabelBinder
{
    public static Estimator BindEncoder(EstimatorState state) => new LabelEncoder(state.Labels("classes_")) { Name = state.ClassName };

    public static Estimator BindBinarizer(EstimatorState state)
    {
        var type = state.TextOrNull("y_type_") ?? "multiclass";
        if (type.Contains("multioutput", StringComparison.Ordinal)) throw state.Malformed("y_type_", "a type of target that can be spread");
        return new LabelBinarizer(state.Labels("classes_"), isMatrix: type.StartsWith("multilabel", StringComparison.Ordinal))
        {
            Name = state.ClassName,
            NegativeLabel = state.Number("neg_label", 0),
            PositiveLabel = state.Number("pos_label", 1),
            IsSparse = state.Boolean("sparse_output", false),
            InverseIsSparse = state.Boolean("sparse_input_", false),
        };
    }

    public static Estimator BindMultiLabel(EstimatorState state) =>
        new MultiLabelBinarizer(state.Labels("classes_")) { Name = state.ClassName, IsSparse = state.Boolean("sparse_output", false) };
}
