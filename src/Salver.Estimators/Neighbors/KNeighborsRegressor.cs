namespace Salver.Estimators.Neighbors;

/// <summary>The mean of what the nearest rows had, which may weigh more the nearer they are.</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="values">What they had: row-major, one per output.</param>
/// <param name="outputs">How many outputs there are.</param>
/// <param name="isVector">Whether one value a row is answered.</param>
/// <param name="weighs">weights='distance'.</param>
sealed class KNeighborsRegressor(NeighborIndex index, double[] values, int outputs, bool isVector, bool weighs) : NeighborsEstimator(index)
{
    readonly MethodOutput _predicted = MethodOutput.Values(outputs, isVector);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _predicted : base.Output(method);

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, outputs);
        var (distances, neighbors, parts) = (workspace.RentDoubles(NeighborCount), workspace.RentIntegers(NeighborCount), workspace.RentDoubles(NeighborCount));
        var weights = distances.AsSpan(0, NeighborCount);
        var own = parts.AsSpan(0, NeighborCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            Index.Find(rows, r, weights, neighbors.AsSpan(0, NeighborCount), workspace);
            if (weighs) Weigh(weights);
            for (var k = 0; k < outputs; k++)
            {
                for (var i = 0; i < own.Length; i++) own[i] = values[neighbors[i] * outputs + k] * (weighs ? weights[i] : 1);
                output.Row(r)[k] = weighs ? PairwiseSum.Of(own) / PairwiseSum.Of(weights) : Sum(own) / NeighborCount;
            }
        }
        workspace.Return(parts);
        workspace.Return(neighbors);
        workspace.Return(distances);
    }

    static double Sum(ReadOnlySpan<double> numbers)
    {
        var sum = 0.0;
        foreach (var x in numbers) sum += x;
        return sum;
    }
}
