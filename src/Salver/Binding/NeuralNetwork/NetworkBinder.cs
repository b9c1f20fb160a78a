using Salver.Estimators;
using Salver.Estimators.LinearModel;
using Salver.Estimators.NeuralNetwork;
using Salver.Formats.Records;

namespace Salver.Binding.NeuralNetwork;

/// <summary>MLPClassifier and MLPRegressor.</summary>
static class NetworkBinder
{
    public static Estimator BindClassifier(EstimatorState state)
    {
        if (state.Required("_label_binarizer") is not ObjectRecord record) throw state.Malformed("_label_binarizer", "a LabelBinarizer");
        var binarizer = new EstimatorState(record, "LabelBinarizer", state.PathOf("_label_binarizer"), state.Context);
        var isMultilabel = binarizer.Text("y_type_", "multiclass").StartsWith("multilabel", StringComparison.Ordinal);
        var labels = binarizer.Labels("classes_");
        var layers = Layers(state);
        if (layers.OutputCount != (!isMultilabel && labels.Count <= 2 ? 1 : labels.Count)) throw state.Malformed("coefs_", $"a last layer for {labels.Count} classes");
        return new MLPClassifier(layers, labels, isMultilabel) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindRegressor(EstimatorState state) => new MLPRegressor(Layers(state)) { Name = state.ClassName, FeatureNames = state.FeatureNames() };

    static NetworkLayers Layers(EstimatorState state)
    {
        var (weights, intercepts) = (state.Items("coefs_"), state.Items("intercepts_"));
        if (weights.Count == 0 || intercepts.Count != weights.Count) throw state.Malformed("coefs_", "as many layers as intercepts_ has");
        var maps = new LinearMap[weights.Count];
        for (var i = 0; i < maps.Length; i++)
        {
            var matrix = Values.Matrix(weights[i], state.PathOf("coefs_"));
            var intercept = Values.Numbers(intercepts[i], state.PathOf("intercepts_"));
            if (matrix.Rows == 0 || matrix.Columns == 0 || intercept.Length != matrix.Columns || (i > 0 && matrix.Rows != maps[i - 1].OutputCount))
                throw state.Malformed("coefs_", "layers that fit one another and their intercepts");
            var transposed = new double[matrix.Values.Length];
            for (var r = 0; r < matrix.Rows; r++)
                for (var c = 0; c < matrix.Columns; c++) transposed[c * matrix.Rows + r] = matrix.Values[r * matrix.Columns + c];
            maps[i] = new LinearMap(transposed, intercept, matrix.Rows);
        }
        if (state.FeatureCount() is >= 0 and var known && known != maps[0].FeatureCount) throw state.Malformed("coefs_", $"a first layer of {known} features, as n_features_in_ says,");
        var isSingle = weights.All(w => w is ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } });
        return new NetworkLayers(maps, ActivationOf(state, "activation"), ActivationOf(state, "out_activation_"), isSingle);
    }

    static Activation ActivationOf(EstimatorState state, string name) => state.Text(name) switch
    {
        "identity" => Activation.Identity,
        "logistic" => Activation.Logistic,
        "tanh" => Activation.Tanh,
        "relu" => Activation.Relu,
        "softmax" => Activation.Softmax,
        "exp" => Activation.Exponential,
        _ => throw state.Malformed(name, "the name of an activation"),
    };
}
