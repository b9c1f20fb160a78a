namespace Salver.Estimators;

/// <summary>Rows of its training data that an estimator compares others with: dense, or sparse where it was fitted on sparse rows.</summary>
sealed class FittedRows
{
    readonly double[] _values = [];
    readonly SparseRows? _sparse;

    /// <param name="values">Row-major.</param>
    /// <param name="rowCount">Rows.</param>
    /// <param name="columnCount">Columns of a row.</param>
    public FittedRows(double[] values, int rowCount, int columnCount)
    {
        if (values.Length != (long)rowCount * columnCount) throw new ArgumentException($"{values.Length} numbers do not make {rowCount} rows of {columnCount}.", nameof(values));
        (_values, RowCount, ColumnCount) = (values, rowCount, columnCount);
    }

    public FittedRows(SparseRows rows) => (_sparse, RowCount, ColumnCount) = (rows, rows.RowCount, rows.ColumnCount);

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Whether rows are read with <see cref="Entries"/> rather than <see cref="Row"/>.</summary>
    public bool IsSparse => _sparse is not null;

    /// <summary>Sums of squares of sparse rows; see <see cref="SparseRows.SquareSums"/>.</summary>
    public double[]? SquareSums => _sparse?.SquareSums;

    public ReadOnlySpan<double> Values => _values;

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * ColumnCount, ColumnCount);

    public SparseRow Entries(int row) => _sparse![row];

    /// <summary>The rows asked in the form these rows have: <paramref name="scratch"/> holds them when they came in another.</summary>
    public Tile Match(Tile input, Tile scratch, Workspace workspace)
    {
        if (_sparse is null) return input.AsNumeric(scratch);
        if (input.IsCompressed) return input;
        var numbers = workspace.RentTile();
        scratch.Compress(input.AsNumeric(numbers));
        workspace.Return(numbers);
        return scratch;
    }
}
