namespace Salver.Estimators;

/// <summary>Fitted rows that are mostly zeros, as scipy's csr_matrix holds them.</summary>
sealed class SparseRows
{
    readonly int[] _starts;
    readonly int[] _columns;
    readonly double[] _values;

    /// <param name="starts">Where each row begins, and where the last one ends.</param>
    /// <param name="columns">Column of each entry, ascending within a row.</param>
    /// <param name="values">Value of each entry.</param>
    /// <param name="columnCount">Columns of a row.</param>
    public SparseRows(int[] starts, int[] columns, double[] values, int columnCount)
    {
        (_starts, _columns, _values, ColumnCount) = (starts, columns, values, columnCount);
    }

    /// <summary>By row the sum of squares, added in the order in which the file holds the entries; null where nobody needs it.</summary>
    public double[]? SquareSums { get; init; }

    public int RowCount => _starts.Length - 1;

    public int ColumnCount { get; }

    public SparseRow this[int row] => new(_columns.AsSpan(_starts[row].._starts[row + 1]), _values.AsSpan(_starts[row].._starts[row + 1]));
}
