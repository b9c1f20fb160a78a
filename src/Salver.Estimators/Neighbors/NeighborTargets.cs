namespace Salver.Estimators.Neighbors;

/// <summary>What the fitted rows were labelled with: the number of a class of each output.</summary>
/// <param name="codes">Row-major, one per output.</param>
/// <param name="labels">Classes of each output.</param>
sealed class NeighborTargets(int[] codes, Labels[] labels)
{
    public Labels[] Labels => labels;

    public int ClassCount { get; } = labels.Sum(l => l.Count);

    /// <summary>The largest number of classes of any output.</summary>
    public int MostClasses { get; } = labels.Max(l => l.Count);

    public MethodOutput Predicted(bool isVector) => MethodOutput.Values(labels.Length, isVector, labels.Select(l => l.Type).Aggregate(ElementTypes.Promote));

    public MethodOutput Probable(bool isVector) => new(ClassCount) { Groups = isVector ? null : Array.ConvertAll(labels, l => l.Count) };

    public int CodeOf(int row, int output) => codes[row * labels.Length + output];

    /// <summary>Adds the weights of neighbors to the classes of one output.</summary>
    public void Vote(ReadOnlySpan<int> neighbors, ReadOnlySpan<double> weights, int output, Span<double> votes)
    {
        votes.Clear();
        for (var i = 0; i < neighbors.Length; i++) votes[CodeOf(neighbors[i], output)] += weights.IsEmpty ? 1 : weights[i];
    }
}
