using System.Runtime.InteropServices;

namespace Salver.Estimators.Neighbors;

/// <summary>The mean of what the rows within a radius had; NaN where there are none.</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="values">What they had: row-major, one per output.</param>
/// <param name="outputs">How many outputs there are.</param>
/// <param name="radius">How far near ones may be away.</param>
/// <param name="isVector">Whether one value a row is answered.</param>
/// <param name="weighs">weights='distance'.</param>
sealed class RadiusNeighborsRegressor(NeighborIndex index, double[] values, int outputs, double radius, bool isVector, bool weighs) : NeighborsEstimator(index)
{
    readonly MethodOutput _predicted = MethodOutput.Values(outputs, isVector);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _predicted : base.Output(method);

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, outputs);
        var scratch = workspace.RentText();
        for (var r = 0; r < rows.RowCount; r++)
        {
            scratch.Columns.Clear();
            scratch.Values.Clear();
            Index.FindWithin(rows, r, radius, scratch.Values, scratch.Columns, workspace);
            var weights = CollectionsMarshal.AsSpan(scratch.Values);
            if (weighs) Weigh(weights);
            else weights.Fill(1);
            for (var k = 0; k < outputs; k++)
            {
                var (sum, total) = (0.0, 0.0);
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += values[scratch.Columns[i] * outputs + k] * weights[i];
                    total += weights[i];
                }
                output.Row(r)[k] = weights.Length == 0 ? double.NaN : sum / total;
            }
        }
        workspace.Return(scratch);
    }
}
