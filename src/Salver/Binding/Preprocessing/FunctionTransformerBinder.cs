using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Preprocessing;

/// <summary>FunctionTransformer, whose functions are taken from a closed list.</summary>
static class FunctionTransformerBinder
{
    public static Estimator Bind(EstimatorState state) => new FunctionTransformer(
        state.FeatureCount(),
        FunctionTable.Find(state["func"], state["kw_args"] as DictRecord, state, "kw_args"),
        FunctionTable.Find(state["inverse_func"], state["inv_kw_args"] as DictRecord, state, "inv_kw_args"))
    {
        Name = state.ClassName,
        FeatureNames = state.FeatureNames(),
        // The default was to validate until 0.22.
        Validates = state.Boolean("validate", state.Version.IsBefore(0, 22)),
        FunctionName = FunctionTable.Show(state["func"]),
    };
}
