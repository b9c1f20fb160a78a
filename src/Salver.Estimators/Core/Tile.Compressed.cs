namespace Salver.Estimators;

/// <content>
/// The third kind of tile: numbers of which only those that are not zero are stored, row by row, as scipy's csr_matrix holds them. Vectorizers make them; whoever
/// knows no better takes them by <see cref="AsNumeric"/>, which writes the zeros out.
/// </content>
sealed partial class Tile
{
    int[] _starts = [];
    int[] _entryColumns = [];
    double[] _entryValues = [];
    int _entryCount;

    /// <summary>True when the rows are read with <see cref="Entries"/> rather than <see cref="Row"/>.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>Entries of all rows so far.</summary>
    public int EntryCount => _entryCount;

    /// <summary>Makes this a compressed tile, whose rows are then added in order: their entries by <see cref="AddEntry"/>, each row ended by <see cref="EndRow"/>.</summary>
    public void ResetCompressed(int columns, ElementType type = ElementType.Float64)
    {
        if (_starts.Length == 0) _starts = new int[64];
        _starts[0] = _entryCount = 0;
        (RowCount, ColumnCount, IsNumeric, Type, IsSparse, IsCompressed) = (0, columns, false, type, true, true);
    }

    /// <summary>Adds an entry to the row that is being made; columns come in ascending order.</summary>
    public void AddEntry(int column, double value)
    {
        if (_entryCount == _entryValues.Length)
        {
            Array.Resize(ref _entryColumns, Math.Max(256, _entryCount * 2));
            Array.Resize(ref _entryValues, _entryColumns.Length);
        }
        (_entryColumns[_entryCount], _entryValues[_entryCount]) = (column, value);
        _entryCount++;
    }

    public void EndRow()
    {
        if (++RowCount == _starts.Length) Array.Resize(ref _starts, RowCount * 2);
        _starts[RowCount] = _entryCount;
    }

    /// <summary>One row of a compressed tile.</summary>
    public SparseRow Entries(int row) => new(_entryColumns.AsSpan(_starts[row].._starts[row + 1]), _entryValues.AsSpan(_starts[row].._starts[row + 1]));

    /// <summary>The stored values of one row of a compressed tile, to change in place.</summary>
    public Span<double> EntryValues(int row) => _entryValues.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>All stored values of a compressed tile.</summary>
    public Span<double> EntryValues() => _entryValues.AsSpan(0, _entryCount);

    /// <summary>Makes this a compressed tile of the rows of a tile of any numeric kind.</summary>
    public void Compress(Tile source)
    {
        ResetCompressed(source.ColumnCount, source.Type);
        for (var r = 0; r < source.RowCount; r++)
        {
            if (source.IsCompressed)
            {
                var entries = source.Entries(r);
                for (var i = 0; i < entries.Count; i++) AddEntry(entries.Columns[i], entries.Values[i]);
            }
            else
            {
                var row = source.Row(r);
                for (var c = 0; c < row.Length; c++)
                    if (row[c] != 0) AddEntry(c, row[c]);
            }
            EndRow();
        }
    }

    /// <summary>Writes the zeros out, so that this is a numeric tile.</summary>
    public void WriteZeros() => Expand(this);

    void Expand(Tile target)
    {
        target.ResetNumeric(RowCount, ColumnCount, Type, sparse: true);
        target.Numbers.Clear();
        for (var r = 0; r < RowCount; r++)
        {
            var entries = Entries(r);
            var row = target.Row(r);
            for (var i = 0; i < entries.Count; i++) row[entries.Columns[i]] = entries.Values[i];
        }
    }
}
