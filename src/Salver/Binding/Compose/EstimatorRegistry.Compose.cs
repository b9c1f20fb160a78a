using Salver.Binding.Compose;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Compose =>
    [
        new("ColumnTransformer", ColumnTransformerBinder.Bind, "sklearn.compose._column_transformer"),
        new("TransformedTargetRegressor", TransformedTargetRegressorBinder.Bind, "sklearn.compose._target"),
    ];
}
