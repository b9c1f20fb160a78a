namespace Salver.Estimators.Svm;

/// <summary>The machines of all pairs of classes, as libsvm keeps them: a support vector has a weight for each class but its own.</summary>
sealed class PairMachines
{
    readonly double[] _weights;
    readonly double[] _intercepts;
    readonly int[] _starts;
    readonly int _vectors;

    /// <param name="weights">Row-major, classes - 1 rows of a weight per support vector.</param>
    /// <param name="intercepts">One per pair.</param>
    /// <param name="counts">How many support vectors each class has.</param>
    public PairMachines(double[] weights, double[] intercepts, int[] counts)
    {
        (_weights, _intercepts) = (weights, intercepts);
        _starts = new int[counts.Length + 1];
        for (var k = 0; k < counts.Length; k++) _starts[k + 1] = _starts[k] + counts[k];
        _vectors = _starts[^1];
    }

    public int PairCount => _intercepts.Length;

    int ClassCount => _starts.Length - 1;

    /// <summary>Writes one score per pair: positive favours its first class.</summary>
    public void Score(ReadOnlySpan<double> kernels, Span<double> scores)
    {
        var pair = 0;
        for (var i = 0; i < ClassCount; i++)
            for (var j = i + 1; j < ClassCount; j++, pair++)
            {
                var sum = 0.0;
                var first = _weights.AsSpan((j - 1) * _vectors, _vectors);
                var second = _weights.AsSpan(i * _vectors, _vectors);
                for (var v = _starts[i]; v < _starts[i + 1]; v++) sum += first[v] * kernels[v];
                for (var v = _starts[j]; v < _starts[j + 1]; v++) sum += second[v] * kernels[v];
                scores[pair] = sum + _intercepts[pair];
            }
    }

    /// <summary>The class that won most pairs, of equal ones the first.</summary>
    public int MostVoted(ReadOnlySpan<double> scores, Workspace workspace)
    {
        var votes = workspace.RentIntegers(ClassCount);
        votes.AsSpan(0, ClassCount).Clear();
        var pair = 0;
        for (var i = 0; i < ClassCount; i++)
            for (var j = i + 1; j < ClassCount; j++, pair++) votes[scores[pair] > 0 ? i : j]++;
        var best = 0;
        for (var k = 1; k < ClassCount; k++)
            if (votes[k] > votes[best]) best = k;
        workspace.Return(votes);
        return best;
    }
}
