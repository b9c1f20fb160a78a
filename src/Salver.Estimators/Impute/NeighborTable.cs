namespace Salver.Estimators.Impute;

/// <summary>
/// Fitted rows with missing values, and the mean over the nearest of them. The distance is Euclidean over the columns both rows have, scaled up for those they do
/// not: J. K. Dixon, Pattern recognition with partly missing data (1979).
/// </summary>
sealed class NeighborTable
{
    readonly double[] _values;
    readonly bool[] _isMissing;
    readonly double[] _means;
    readonly int _columns;

    /// <param name="values">Row-major fitted rows.</param>
    /// <param name="isMissing">Which of their values are missing.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="neighborCount">How many rows count.</param>
    /// <param name="weighsByDistance">Whether nearer rows count more, by the inverse of their distance.</param>
    public NeighborTable(double[] values, bool[] isMissing, int columns, int neighborCount, bool weighsByDistance)
    {
        (_values, _isMissing, _columns, NeighborCount, WeighsByDistance) = (values, isMissing, columns, neighborCount, weighsByDistance);
        RowCount = columns == 0 ? 0 : values.Length / columns;
        _means = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            var present = Enumerable.Range(0, RowCount).Where(r => !isMissing[r * columns + c]).Select(r => values[r * columns + c]).ToArray();
            _means[c] = present.Length == 0 ? double.NaN : PairwiseSum.Of(present) / present.Length;
        }
    }

    public int NeighborCount { get; }

    public bool WeighsByDistance { get; }

    public int RowCount { get; }

    /// <summary>Replaces the NaN of <paramref name="filled"/>, a copy of <paramref name="row"/>.</summary>
    public void Fill(ReadOnlySpan<double> row, MissingValue missing, Span<double> filled, Workspace workspace)
    {
        var distances = workspace.RentDoubles(RowCount);
        var keys = workspace.RentDoubles(RowCount);
        var order = workspace.RentIntegers(RowCount);
        for (var i = 0; i < RowCount; i++) distances[i] = Distance(row, missing, i);
        for (var c = 0; c < filled.Length; c++)
            if (double.IsNaN(filled[c])) filled[c] = Mean(c, distances, keys, order);
        workspace.Return(order);
        workspace.Return(keys);
        workspace.Return(distances);
    }

    double Distance(ReadOnlySpan<double> row, MissingValue missing, int index)
    {
        var sum = 0.0;
        var present = 0;
        var start = index * _columns;
        for (var c = 0; c < _columns; c++)
        {
            if (_isMissing[start + c] || missing.Matches(row[c])) continue;
            var difference = row[c] - _values[start + c];
            sum += difference * difference;
            present++;
        }
        return present == 0 ? double.NaN : Math.Sqrt(sum / present * _columns);
    }

    double Mean(int column, double[] distances, double[] keys, int[] order)
    {
        var donors = 0;
        var isAnyNear = false;
        for (var i = 0; i < RowCount; i++)
        {
            if (_isMissing[i * _columns + column]) continue;
            // Rows that share no column with this one come last, and count nothing.
            isAnyNear |= !double.IsNaN(distances[i]);
            keys[donors] = double.IsNaN(distances[i]) ? double.PositiveInfinity : distances[i];
            order[donors++] = i;
        }
        if (!isAnyNear) return _means[column];
        keys.AsSpan(0, donors).Sort(order.AsSpan(0, donors));
        var count = Math.Min(NeighborCount, donors);
        var isExact = WeighsByDistance && keys[0] == 0;
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < count && !double.IsPositiveInfinity(keys[i]); i++)
        {
            var weight = !WeighsByDistance ? 1 : isExact ? (keys[i] == 0 ? 1 : 0) : 1 / keys[i];
            sum += weight * _values[order[i] * _columns + column];
            weights += weight;
        }
        return sum / weights;
    }
}
