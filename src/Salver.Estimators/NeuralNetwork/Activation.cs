namespace Salver.Estimators.NeuralNetwork;

/// <summary>What is made of a layer's sums.</summary>
enum Activation
{
    Identity, Logistic, Tanh, Relu, Softmax,

    /// <summary>e^x, of regressors with Poisson loss.</summary>
    Exponential,
}

/// <summary>Applies an <see cref="Activation"/> to every row of a tile.</summary>
static class Activations
{
    public static void Apply(Activation activation, Tile tile)
    {
        if (activation == Activation.Softmax)
        {
            for (var r = 0; r < tile.RowCount; r++) ClassScores.Softmax(tile.Row(r));
            return;
        }
        foreach (ref var x in tile.Numbers)
            x = activation switch
            {
                Activation.Logistic => Elementary.Logistic(x),
                Activation.Tanh => Math.Tanh(x),
                Activation.Relu => Math.Max(x, 0),
                Activation.Exponential => Math.Exp(x),
                _ => x,
            };
    }
}
