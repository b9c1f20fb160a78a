using Salver.Binding.Preprocessing;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Preprocessing =>
    [
        new("Binarizer", ScalerBinder.BindBinarizer, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("FunctionTransformer", FunctionTransformerBinder.Bind, "sklearn.preprocessing._function_transformer"),
        new("KBinsDiscretizer", ExpansionBinder.BindBins, "sklearn.preprocessing._discretization"),
        new("KernelCenterer", ScalerBinder.BindKernelCenterer, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("LabelBinarizer", LabelBinder.BindBinarizer, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("LabelEncoder", LabelBinder.BindEncoder, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("MaxAbsScaler", ScalerBinder.BindMaxAbs, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("MinMaxScaler", ScalerBinder.BindMinMax, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("MultiLabelBinarizer", LabelBinder.BindMultiLabel, "sklearn.preprocessing._label", "sklearn.preprocessing.label"),
        new("Normalizer", ScalerBinder.BindNormalizer, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("OneHotEncoder", OneHotEncoderBinder.Bind, "sklearn.preprocessing._encoders"),
        new("OrdinalEncoder", OrdinalEncoderBinder.Bind, "sklearn.preprocessing._encoders"),
        new("PolynomialFeatures", ExpansionBinder.BindPolynomial, "sklearn.preprocessing._polynomial", "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("PowerTransformer", DistributionBinder.BindPower, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("QuantileTransformer", DistributionBinder.BindQuantile, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("RobustScaler", ScalerBinder.BindRobust, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("SplineTransformer", SplineBinder.Bind, "sklearn.preprocessing._polynomial"),
        new("StandardScaler", ScalerBinder.BindStandard, "sklearn.preprocessing._data", "sklearn.preprocessing.data"),
        new("TargetEncoder", TargetEncoderBinder.Bind, "sklearn.preprocessing._target_encoder"),
    ];
}
