using System.Globalization;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Cli.Input;

/// <summary>Rows of a CSV file with a header. Columns go by name where the model has names, else by position; an empty cell is missing.</summary>
sealed class CsvRowReader : RowReader
{
    readonly ByteFeed _feed;
    readonly CsvRecords _records;
    readonly InputLayout _layout;
    readonly int _batchRows;
    readonly string[] _header;
    readonly Dictionary<string, int> _places;
    readonly int[] _cells;
    readonly CsvColumn[] _columns;
    bool _isFirst = true;

    public CsvRowReader(ByteFeed feed, InputLayout layout, int batchRows)
    {
        (_feed, _layout, _batchRows) = (feed, layout, batchRows);
        feed.SkipByteOrderMark();
        _records = new CsvRecords(feed);
        if (!_records.Next()) throw new CommandException("The CSV input is empty. Its first line has to be a header with the names of the columns.");
        if (_records.CellCount > CsvRecords.MostColumns) throw _records.Fault(string.Create(CultureInfo.InvariantCulture, $"the header has {_records.CellCount:N0} cells, and at most {CsvRecords.MostColumns:N0} are read"));
        _header = new string[_records.CellCount];
        _places = new Dictionary<string, int>(_header.Length, StringComparer.Ordinal);
        for (var i = 0; i < _header.Length; i++)
            if (!_places.TryAdd(_header[i] = _records.Text(i), i)) throw _records.Fault($"the header names '{Excerpt.Of(_header[i])}' more than once");
        _records.KeptCells = _header.Length;
        _cells = Cells();
        _columns = [.. _cells.Select((cell, i) => CsvColumn.For(Name(cell, i), layout.Kind == RowKind.Columns && !layout.IsOpen && i < layout.Columns.Count ? layout.Columns[i] : null, layout.Kind))];
    }

    public override Frame? Read()
    {
        foreach (var column in _columns) column.Clear();
        var count = 0;
        while (count < _batchRows && _records.Next())
        {
            if (_records.CellCount != _header.Length)
                throw _records.Fault(string.Create(CultureInfo.InvariantCulture, $"it has {_records.CellCount} cells and the header has {_header.Length}"));
            for (var c = 0; c < _columns.Length; c++) _columns[c].Add(_records, _cells[c], count);
            count++;
        }
        if (count == 0 && !_isFirst) return null;
        if (count == 0) throw new InputException("There are no rows.");
        _isFirst = false;
        return ToFrame(count);
    }

    public override void Dispose() => _feed.Dispose();

    /// <summary>Which cell of a record feeds each column of the frame.</summary>
    int[] Cells()
    {
        if (_layout.Kind == RowKind.Text) return [TextCell()];
        if (_layout.Kind != RowKind.Columns || _layout.IsOpen || !_layout.GoesByName(_header)) return [.. Enumerable.Range(0, _header.Length)];
        return [.. _layout.Columns.Select(column =>
        {
            return _places.TryGetValue(column.Name, out var cell) ? cell : throw Missing(column.Name);
        })];
    }

    int TextCell()
    {
        if (_header.Length == 1) return 0;
        var cell = Array.IndexOf(_header, "text");
        return cell >= 0 ? cell : throw new InputException($"The model takes one text a row, and the header names {_header.Length} columns, none of them 'text'");
    }

    InputException Missing(string name)
    {
        var hint = _header is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0 ? " The header holds no comma; columns have to be separated by commas." : "";
        return new InputException($"The column '{name}' is missing. The model takes: {string.Join(", ", _layout.Columns.Select(c => c.Name))}.{hint}") { Field = name };
    }

    string Name(int cell, int column) =>
        _layout.Kind == RowKind.Columns && !_layout.HasNames && !_layout.IsOpen ? Frame.PositionName(column) : _header[cell];

    Frame ToFrame(int count)
    {
        if (_layout.Kind == RowKind.Columns)
            return new Frame([.. _columns.Select(c => c.ToColumn())], count, isMatrix: !_layout.HasNames && !_layout.IsOpen);
        if (_layout.Kind == RowKind.Text) return new Frame([_columns[0].ToColumn()], count, isMatrix: true, RowKind.Text);
        var columns = Array.ConvertAll(_columns, c => c.ToColumn());
        var rows = new Cell[count];
        for (var r = 0; r < count; r++) rows[r] = _layout.Kind == RowKind.Dictionary ? Dictionary(columns, r) : Cell.Compound(Array.ConvertAll(columns, c => c[r]));
        return new Frame([new FrameColumn("features", rows)], count, isMatrix: true, _layout.Kind);
    }

    /// <summary>One row's features; those whose cell is empty are absent.</summary>
    static Cell Dictionary(FrameColumn[] columns, int row)
    {
        var features = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var column in columns)
            if (!column[row].IsMissing) features.Add(column.Name, column[row]);
        return Cell.Compound(features);
    }
}
