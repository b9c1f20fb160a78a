using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>OrdinalEncoder: unknown values since 0.24, NaN since 1.0 (with a code of its choice since 1.1), infrequent categories since 1.3.</summary>
static class OrdinalEncoderBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var categories = Categories.Of(state);
        var groups = Categories.Groups(state, categories);
        double? missing = state.Version.IsAtLeast(1, 0) ? state.Number("encoded_missing_value", double.NaN) : null;
        var columns = new OrdinalColumn[categories.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = new OrdinalColumn(categories[i], groups[i], missing);
        double? unknown = state.Text("handle_unknown", "error") == "use_encoded_value" ? state.Number("unknown_value") : null;
        return new OrdinalEncoder(columns, unknown, Dtypes.Of(state["dtype"], ElementType.Float64, state))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AllowsNaN = state.Version.IsAtLeast(1, 0),
        };
    }
}
