using Salver.Binding.Preprocessing;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Preprocessing =>
    [
        new("FunctionTransformer", FunctionTransformerBinder.Bind, "sklearn.preprocessing._function_transformer"),
        new("LabelBinarizer", LabelBinder.BindBinarizer, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("LabelEncoder", LabelBinder.BindEncoder, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("MinMaxScaler", ScalerBinder.BindMinMax, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("MultiLabelBinarizer", LabelBinder.BindMultiLabel, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("OneHotEncoder", OneHotEncoderBinder.Bind, "sklearn.preprocessing._encoders"),
        new("OrdinalEncoder", OrdinalEncoderBinder.Bind, "sklearn.preprocessing._encoders"),
        new("StandardScaler", ScalerBinder.BindStandard, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
    ];
}
