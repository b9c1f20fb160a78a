namespace Salver.Estimators.Impute;

/// <summary>
/// Fitted rows with missing values, and the mean over the nearest of them. The distance is Euclidean over the columns both rows have, scaled up for those they do
/// not: J. K. Dixon, Pattern recognition with partly missing data (1979). It is computed as scikit-learn does, from squares and products, since rounding decides
/// which of two equally near rows is nearer.
/// </summary>
sealed class NeighborTable
{
    readonly double[] _values;
    readonly bool[] _isMissing;
    readonly double[] _means;
    readonly double[] _squares;
    readonly int _columns;
    readonly bool _isSingle;
    readonly NumpyEra _era;

    /// <param name="values">Row-major fitted rows.</param>
    /// <param name="isMissing">Which of their values are missing.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="neighborCount">How many rows count.</param>
    /// <param name="weighsByDistance">Whether nearer rows count more, by the inverse of their distance.</param>
    /// <param name="isSingle">Whether the fitted rows are float32, whose plain means are summed in float32.</param>
    /// <param name="era">Whose rounding and whose choice among equally near rows.</param>
    public NeighborTable(double[] values, bool[] isMissing, int columns, int neighborCount, bool weighsByDistance, bool isSingle, NumpyEra era)
    {
        (_values, _isMissing, _columns, NeighborCount, WeighsByDistance, _isSingle, _era) = (values, isMissing, columns, neighborCount, weighsByDistance, isSingle, era);
        RowCount = columns == 0 ? 0 : values.Length / columns;
        _squares = new double[RowCount];
        var own = new double[columns];
        for (var r = 0; r < RowCount; r++)
        {
            for (var c = 0; c < columns; c++) own[c] = isMissing[r * columns + c] ? 0 : values[r * columns + c];
            _squares[r] = SquaresOf(own);
        }
        _means = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            var present = Enumerable.Range(0, RowCount).Where(r => !isMissing[r * columns + c]).Select(r => values[r * columns + c]).ToArray();
            float[] withZeros = !isSingle ? [] : [.. Enumerable.Range(0, RowCount).Select(r => isMissing[r * columns + c] ? 0f : (float)values[r * columns + c])];
            _means[c] = present.Length == 0 ? double.NaN : (isSingle ? PairwiseSum.Of(withZeros) : PairwiseSum.Of(present)) / present.Length;
        }
    }

    /// <summary>True before 1.6: where there are not enough others, rows that share no column with the row asked count when weights are uniform.</summary>
    public bool CountsStrangers { get; init; }

    public int NeighborCount { get; }

    public bool WeighsByDistance { get; }

    public int RowCount { get; }

    /// <summary>Replaces the NaN of <paramref name="filled"/>, a copy of <paramref name="row"/>.</summary>
    public void Fill(ReadOnlySpan<double> row, MissingValue missing, Span<double> filled, Workspace workspace)
    {
        var distances = workspace.RentDoubles(RowCount);
        var keys = workspace.RentDoubles(RowCount);
        var order = workspace.RentIntegers(RowCount);
        var present = workspace.RentDoubles(_columns);
        for (var c = 0; c < row.Length; c++) present[c] = missing.Matches(row[c]) ? 0 : row[c];
        var squares = SquaresOf(present.AsSpan(0, _columns));
        workspace.Return(present);
        for (var i = 0; i < RowCount; i++) distances[i] = Distance(row, missing, squares, i);
        for (var c = 0; c < filled.Length; c++)
            if (double.IsNaN(filled[c])) filled[c] = Mean(c, distances, keys, order);
        workspace.Return(order);
        workspace.Return(keys);
        workspace.Return(distances);
    }

    double Distance(ReadOnlySpan<double> row, MissingValue missing, double squares, int index)
    {
        var fitted = _values.AsSpan(index * _columns, _columns);
        var fittedMissing = _isMissing.AsSpan(index * _columns, _columns);
        var (product, ownOnly, fittedOnly) = (0.0, 0.0, 0.0);
        var present = 0;
        for (var c = 0; c < row.Length; c++)
        {
            if (missing.Matches(row[c]))
            {
                if (!fittedMissing[c]) fittedOnly += fitted[c] * fitted[c];
                continue;
            }
            if (fittedMissing[c])
            {
                ownOnly += row[c] * row[c];
                continue;
            }
            product = Math.FusedMultiplyAdd(row[c], fitted[c], product);
            present++;
        }
        if (present == 0) return double.NaN;
        var sum = Math.Max(Math.Max(-2 * product + squares + _squares[index], 0) - ownOnly - fittedOnly, 0);
        return Math.Sqrt(sum / present * _columns);
    }

    double Mean(int column, double[] distances, double[] keys, int[] order)
    {
        var donors = 0;
        var isAnyNear = false;
        for (var i = 0; i < RowCount; i++)
        {
            if (_isMissing[i * _columns + column]) continue;
            isAnyNear |= !double.IsNaN(distances[i]);
            order[donors++] = i;
        }
        if (!isAnyNear) return _means[column];
        var count = Math.Min(NeighborCount, donors);
        Select(distances, keys, order.AsSpan(0, donors), count);
        if (_isSingle && !WeighsByDistance) return SingleMean(column, distances, order.AsSpan(0, count));
        var isExact = false;
        for (var i = 0; i < count; i++) isExact |= WeighsByDistance && distances[order[i]] == 0;
        var (sum, weights) = (0.0, 0.0);
        foreach (var i in order.AsSpan(0, count))
        {
            // Rows that share no column with this one come last.
            if (double.IsNaN(distances[i]) && (WeighsByDistance || !CountsStrangers)) continue;
            var weight = !WeighsByDistance ? 1 : isExact ? (distances[i] == 0 ? 1 : 0) : 1 / distances[i];
            sum += weight * _values[i * _columns + column];
            weights += weight;
        }
        return sum / weights;
    }

    /// <summary>The mean of float32 numbers as numpy.ma has it: they are added as they are, and what is missing is zero.</summary>
    double SingleMean(int column, double[] distances, ReadOnlySpan<int> rows)
    {
        const int stackLimit = 64;
        Span<float> values = rows.Length <= stackLimit ? stackalloc float[stackLimit] : new float[rows.Length];
        var count = 0;
        foreach (var i in rows)
            if (CountsStrangers || !double.IsNaN(distances[i])) values[count++] = (float)_values[i * _columns + column];
        return (double)PairwiseSum.Of(values[..count]) / count;
    }

    /// <summary>Puts the nearest rows first.</summary>
    void Select(double[] distances, double[] keys, Span<int> order, int count)
    {
        var hasNaN = false;
        foreach (var i in order) hasNaN |= double.IsNaN(distances[i]);
        if (_era != NumpyEra.Two) ArgPartition.Run(distances.AsSpan(0, RowCount), order, count - 1);
        else if (hasNaN) NthElement.Run(distances.AsSpan(0, RowCount), order, count - 1);
        else
        {
            for (var i = 0; i < order.Length; i++) keys[i] = distances[order[i]];
            SortPairs(keys.AsSpan(0, order.Length), order);
        }
    }

    static void SortPairs(Span<double> keys, Span<int> rows)
    {
        keys.Sort(rows);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            rows[start..end].Sort();
            start = end;
        }
    }

    double SquaresOf(ReadOnlySpan<double> row) => _era == NumpyEra.OneOld ? SquareSum.OfOld(row) : SquareSum.Of(row);
}

/// <summary>The numpy a scikit-learn release is used with, as far as ties depend on it.</summary>
enum NumpyEra
{
    /// <summary>numpy to 1.20, with scikit-learn to 0.24.</summary>
    OneOld,

    /// <summary>numpy from 1.21, with scikit-learn from 1.0.</summary>
    One,

    /// <summary>numpy 2, whose choice among equals depends on the processor: the first rows are taken. With scikit-learn from 1.5.</summary>
    Two,
}
