using Salver.Binding.NeuralNetwork;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] NeuralNetwork =>
    [
        new("MLPClassifier", NetworkBinder.BindClassifier, "sklearn.neural_network._multilayer_perceptron", "sklearn.neural_network.multilayer_perceptron"),
        new("MLPRegressor", NetworkBinder.BindRegressor, "sklearn.neural_network._multilayer_perceptron", "sklearn.neural_network.multilayer_perceptron"),
    ];
}
