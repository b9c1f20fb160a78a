using System.Globalization;
using Salver.Estimators.LinearModel;

namespace Salver.Estimators.NeuralNetwork;

/// <summary>The layers of a multi-layer perceptron.</summary>
/// <param name="maps">One per layer.</param>
/// <param name="hidden">The activation between layers.</param>
/// <param name="last">The activation of the last layer.</param>
/// <param name="isSingle">What was learned is float32, so that float32 rows are answered in float32.</param>
sealed class NetworkLayers(LinearMap[] maps, Activation hidden, Activation last, bool isSingle)
{
    public int FeatureCount => maps[0].FeatureCount;

    public int OutputCount => maps[^1].OutputCount;

    public string Description => string.Join(" - ", maps.Select(m => m.FeatureCount).Append(OutputCount).Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Makes <paramref name="output"/> the answers of the last layer.</summary>
    public void Run(Tile input, Tile output, Workspace workspace)
    {
        var (even, odd) = (workspace.RentTile(), workspace.RentTile());
        var type = isSingle && input.Type == ElementType.Float32 ? ElementType.Float32 : ElementType.Float64;
        var rows = input;
        for (var i = 0; i < maps.Length; i++)
        {
            var next = i == maps.Length - 1 ? output : i % 2 == 0 ? even : odd;
            next.ResetNumeric(input.RowCount, maps[i].OutputCount, type);
            if (type == ElementType.Float32) maps[i].RunSingle(rows, next.Numbers);
            else maps[i].Run(rows, next.Numbers, workspace);
            Activations.Apply(i == maps.Length - 1 ? last : hidden, next);
            if (type == ElementType.Float32) RowMath.Round(next);
            rows = next;
        }
        workspace.Return(odd);
        workspace.Return(even);
    }
}
