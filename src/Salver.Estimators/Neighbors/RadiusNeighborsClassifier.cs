using System.Runtime.InteropServices;

namespace Salver.Estimators.Neighbors;

/// <summary>The class that most of the rows within a radius have. Rows with none so near have a label of their own, or are refused.</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="targets">Their classes.</param>
/// <param name="radius">How far near ones may be away.</param>
/// <param name="isVector">Whether one value a row is answered.</param>
/// <param name="weighs">weights='distance'.</param>
/// <param name="strangers">The label of rows with no neighbor, one per output; null where they are refused.</param>
sealed class RadiusNeighborsClassifier(NeighborIndex index, NeighborTargets targets, double radius, bool isVector, bool weighs, Cell[]? strangers) : NeighborsEstimator(index)
{
    /// <summary>predict_proba came with 0.22.</summary>
    public bool HasProbabilities { get; init; } = true;

    public override IReadOnlyList<Labels> Classes => targets.Labels;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => targets.Predicted(isVector),
        Method.PredictProbability when HasProbabilities => targets.Probable(isVector),
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        if (method == Method.Predict) output.ResetMixed(rows.RowCount, targets.Labels.Length, targets.Predicted(isVector).Type);
        else output.ResetNumeric(rows.RowCount, targets.ClassCount);
        var (scratch, votes) = (workspace.RentText(), workspace.RentDoubles(targets.MostClasses));
        for (var r = 0; r < rows.RowCount; r++)
        {
            scratch.Columns.Clear();
            scratch.Values.Clear();
            Index.FindWithin(rows, r, radius, scratch.Values, scratch.Columns, workspace);
            if (scratch.Columns.Count == 0 && strangers is null) throw new InputException($"{Name} has no neighbor within {radius} and no outlier_label for that", r);
            var weights = weighs ? CollectionsMarshal.AsSpan(scratch.Values) : default;
            Weigh(weights);
            for (int k = 0, start = 0; k < targets.Labels.Length; start += targets.Labels[k++].Count)
            {
                var own = votes.AsSpan(0, targets.Labels[k].Count);
                targets.Vote(CollectionsMarshal.AsSpan(scratch.Columns), weights, k, own);
                Write(method, own, k, start, r, output, isAlone: scratch.Columns.Count == 0);
            }
        }
        workspace.Return(votes);
        workspace.Return(scratch);
    }

    void Write(Method method, Span<double> votes, int k, int start, int row, Tile output, bool isAlone)
    {
        if (method == Method.Predict)
        {
            output.Column(k)[row] = isAlone ? strangers![k] : targets.Labels[k][ClassScores.IndexOfLargest(votes)];
            return;
        }
        var shares = output.Row(row).Slice(start, votes.Length);
        var sum = PairwiseSum.Of(votes);
        for (var i = 0; i < votes.Length; i++) shares[i] = isAlone ? targets.Labels[k][i].Equals(strangers![k]) ? 1 : 0 : votes[i] / sum;
    }
}
