using Salver.Estimators;
using Salver.Estimators.Compose;

namespace Salver.Binding.Compose;

/// <summary>TransformedTargetRegressor: the fitted transformer_ is a FunctionTransformer where functions were given.</summary>
static class TransformedTargetRegressorBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var regressor = state.Estimator("regressor_");
        var transformer = state.Estimator("transformer_");
        if (regressor.Output(Method.Predict) is not { } predicted) throw state.Malformed("regressor_", "an estimator that predicts");
        if (transformer.Output(Method.InverseTransform) is null || transformer.Output(Method.Transform) is not { } transformed)
            throw state.Malformed("transformer_", "a transformer that has an inverse");
        if (transformed.ColumnCount >= 0 && transformed.ColumnCount != predicted.ColumnCount)
            throw state.Malformed("transformer_", $"a transformer of {predicted.ColumnCount} targets");
        return new TransformedTargetRegressor(regressor, transformer, isVector: state.Integer("_training_dim", 1) == 1) { Name = state.ClassName };
    }
}
