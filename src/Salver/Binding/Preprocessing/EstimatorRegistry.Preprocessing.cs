using Salver.Binding.Preprocessing;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Preprocessing =>
    [
        new("FunctionTransformer", FunctionTransformerBinder.Bind, "sklearn.preprocessing._function_transformer"),
        new("MinMaxScaler", ScalerBinder.BindMinMax, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("OneHotEncoder", OneHotEncoderBinder.Bind, "sklearn.preprocessing._encoders"),
        new("StandardScaler", ScalerBinder.BindStandard, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
    ];
}
