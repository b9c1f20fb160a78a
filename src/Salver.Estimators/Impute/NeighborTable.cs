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

    /// <param name="values">Row-major fitted rows.</param>
    /// <param name="isMissing">Which of their values are missing.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="neighborCount">How many rows count.</param>
    /// <param name="weighsByDistance">Whether nearer rows count more, by the inverse of their distance.</param>
    public NeighborTable(double[] values, bool[] isMissing, int columns, int neighborCount, bool weighsByDistance)
    {
        (_values, _isMissing, _columns, NeighborCount, WeighsByDistance) = (values, isMissing, columns, neighborCount, weighsByDistance);
        RowCount = columns == 0 ? 0 : values.Length / columns;
        _squares = new double[RowCount];
        var own = new double[columns];
        for (var r = 0; r < RowCount; r++)
        {
            for (var c = 0; c < columns; c++) own[c] = isMissing[r * columns + c] ? 0 : values[r * columns + c];
            _squares[r] = SquareSum.Of(own);
        }
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
        var present = workspace.RentDoubles(_columns);
        for (var c = 0; c < row.Length; c++) present[c] = missing.Matches(row[c]) ? 0 : row[c];
        var squares = SquareSum.Of(present.AsSpan(0, _columns));
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
