namespace Salver.Estimators.Neighbors;

/// <summary>The class that most of the nearest rows have, of equally frequent ones the first.</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="targets">Their classes.</param>
/// <param name="isVector">Whether one value a row is answered.</param>
/// <param name="weighs">weights='distance'.</param>
sealed class KNeighborsClassifier(NeighborIndex index, NeighborTargets targets, bool isVector, bool weighs) : NeighborsEstimator(index)
{
    public override IReadOnlyList<Labels> Classes => targets.Labels;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => targets.Predicted(isVector),
        Method.PredictProbability => targets.Probable(isVector),
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        if (method == Method.Predict) output.ResetMixed(rows.RowCount, targets.Labels.Length, targets.Predicted(isVector).Type);
        else output.ResetNumeric(rows.RowCount, targets.ClassCount);
        var (distances, neighbors, votes) = (workspace.RentDoubles(NeighborCount), workspace.RentIntegers(NeighborCount), workspace.RentDoubles(targets.MostClasses));
        var near = neighbors.AsSpan(0, NeighborCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var weights = distances.AsSpan(0, NeighborCount);
            Index.Find(rows, r, weights, near, workspace);
            if (weighs) Weigh(weights);
            else weights = default;
            var start = 0;
            for (var k = 0; k < targets.Labels.Length; k++)
            {
                var own = votes.AsSpan(0, targets.Labels[k].Count);
                targets.Vote(near, weights, k, own);
                if (method == Method.Predict) output.Column(k)[r] = targets.Labels[k][ClassScores.IndexOfLargest(own)];
                else Shares(own, output.Row(r).Slice(start, own.Length));
                start += own.Length;
            }
        }
        workspace.Return(votes);
        workspace.Return(neighbors);
        workspace.Return(distances);
    }

    static void Shares(ReadOnlySpan<double> votes, Span<double> shares)
    {
        var sum = PairwiseSum.Of(votes);
        for (var k = 0; k < votes.Length; k++) shares[k] = votes[k] / (sum == 0 ? 1 : sum);
    }
}
