namespace Salver.Estimators.Multiclass;

/// <summary>
/// Scores of classes from those of pairs of classes: how many pairs each class won, and as a fraction how confidently (scikit-learn's _ovr_decision_function).
/// </summary>
static class PairVotes
{
    /// <param name="isSecond">Row-major, one per pair: 1 when the pair's second class won, 0 when the first did; any other number, as regressors say, is nobody's.</param>
    /// <param name="confidences">As isSecond: how much the second class is favoured.</param>
    /// <param name="scores">A tile of rows by classes, which is filled.</param>
    /// <param name="scalesByBatch">True up to 0.20: the fraction is scaled by the largest confidence of all rows.</param>
    /// <param name="workspace">Scratch memory.</param>
    public static void Combine(ReadOnlySpan<double> isSecond, ReadOnlySpan<double> confidences, Tile scores, bool scalesByBatch, Workspace workspace)
    {
        var classes = scores.ColumnCount;
        var pairs = classes * (classes - 1) / 2;
        var buffer = workspace.RentDoubles(scores.RowCount * classes);
        var sums = buffer.AsSpan(0, scores.RowCount * classes);
        var votes = scores.Numbers;
        sums.Clear();
        votes.Clear();
        for (var r = 0; r < scores.RowCount; r++)
            for (int i = 0, pair = r * pairs; i < classes; i++)
                for (var j = i + 1; j < classes; j++, pair++)
                {
                    sums[r * classes + i] -= confidences[pair];
                    sums[r * classes + j] += confidences[pair];
                    if (isSecond[pair] == 0) votes[r * classes + i]++;
                    else if (isSecond[pair] == 1) votes[r * classes + j]++;
                }
        if (scalesByBatch) AddScaled(sums, votes);
        else
            for (var i = 0; i < votes.Length; i++) votes[i] += sums[i] / (3 * (Math.Abs(sums[i]) + 1));
        workspace.Return(buffer);
    }

    static void AddScaled(ReadOnlySpan<double> sums, Span<double> votes)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var sum in sums) (low, high) = (Math.Min(low, sum), Math.Max(high, sum));
        if (low == high) return;
        var scale = (0.5 - (Math.BitIncrement(1.0) - 1)) / Math.Max(Math.Abs(low), Math.Abs(high));
        for (var i = 0; i < votes.Length; i++) votes[i] += sums[i] * scale;
    }
}
