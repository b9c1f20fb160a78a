namespace Salver.Estimators.Neighbors;

/// <summary>LocalOutlierFactor with novelty=True: how much less dense rows lie than their neighbors. M. M. Breunig et al., LOF: identifying density-based local outliers (2000).</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="reach">Of each fitted row, how far its farthest neighbor is away.</param>
/// <param name="density">Of each fitted row, its local reachability density.</param>
/// <param name="offset">offset_.</param>
sealed class LocalOutlierFactor(NeighborIndex index, double[] reach, double[] density, double offset) : NeighborsEstimator(index)
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => Predicted,
        Method.DecisionFunction or Method.ScoreSamples => MethodOutput.Vector,
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, 1, method == Method.Predict ? ElementType.Int64 : ElementType.Float64);
        var (distances, neighbors) = (workspace.RentDoubles(NeighborCount), workspace.RentIntegers(NeighborCount));
        var near = distances.AsSpan(0, NeighborCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            Index.Find(rows, r, near, neighbors.AsSpan(0, NeighborCount), workspace);
            for (var i = 0; i < near.Length; i++) near[i] = Math.Max(near[i], reach[neighbors[i]]);
            var own = 1 / (PairwiseSum.Of(near) / NeighborCount + 1e-10);
            for (var i = 0; i < near.Length; i++) near[i] = density[neighbors[i]] / own;
            var score = -(PairwiseSum.Of(near) / NeighborCount);
            output.Numbers[r] = method switch
            {
                Method.ScoreSamples => score,
                Method.DecisionFunction => score - offset,
                _ => score - offset < 0 ? -1 : 1,
            };
        }
        workspace.Return(neighbors);
        workspace.Return(distances);
    }
}
