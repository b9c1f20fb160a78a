using System.Text;
using Salver.Estimators;

namespace Salver.Json;

/// <summary>Gathers rows of JSON, column by column.</summary>
sealed class JsonRowCollector(InputLayout layout, int limit = int.MaxValue)
{
    /// <summary>The field of a document that is sent as an object.</summary>
    const string TextField = "text";

    readonly List<string> _names = [];
    readonly List<List<Cell>> _columns = [];
    readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>A field that is not kept, because no model of so few columns could read it.</summary>
    string? _passedOver;

    /// <summary>Values of the first row, when rows are arrays.</summary>
    int _width;

    int _rows;
    bool? _isNamed;

    /// <summary>Rows added so far.</summary>
    public int RowCount => _rows;

    /// <summary>Whether a document is an array of rows, rather than one row.</summary>
    public static bool IsArrayOfRows(JsonScanner scanner, InputLayout layout) => scanner.TryTake((byte)'[') && !IsOneRow(scanner.Peek(), layout);

    /// <summary>Adds what a whole document holds.</summary>
    /// <returns>Whether that is one row rather than an array of rows.</returns>
    public bool AddDocument(ref JsonScanner scanner)
    {
        if (!IsArrayOfRows(scanner, layout))
        {
            AddRow(ref scanner);
            return true;
        }
        scanner.Expect((byte)'[');
        if (scanner.TryTake((byte)']')) return false;
        do AddRow(ref scanner);
        while (scanner.HasNext((byte)']'));
        return false;
    }

    /// <summary>Adds one row.</summary>
    public void AddRow(ref JsonScanner scanner)
    {
        if (_rows >= limit) throw new TooManyRowsException();
        try
        {
            AddValue(ref scanner);
            _rows++;
        }
        catch (InputException refusal) when (refusal.Row < 0)
        {
            throw new InputException(refusal.Reason, _rows, -1, refusal) { Field = refusal.Field };
        }
    }

    void AddValue(ref JsonScanner scanner)
    {
        var first = scanner.Peek();
        var start = scanner.Position;
        switch (layout.Kind)
        {
            case RowKind.Columns when first == (byte)'{':
                AddObject(ref scanner);
                break;
            case RowKind.Columns when first == (byte)'[':
                AddArray(ref scanner);
                break;
            case RowKind.Text when first == (byte)'"':
                ColumnAt(0, TextField).Add(Cell.Text(scanner.ReadString()));
                break;
            case RowKind.Text when first == (byte)'{':
                ColumnAt(0, TextField).Add(Cell.Text(ReadTextObject(ref scanner)));
                break;
            case RowKind.Dictionary when first == (byte)'{':
                ColumnAt(0, "features").Add(JsonCells.Read(ref scanner));
                break;
            case RowKind.List when first == (byte)'[':
                ColumnAt(0, "values").Add(JsonCells.Read(ref scanner));
                break;
            default:
                scanner.SkipValue();
                throw new InputException($"one row has to be {Expected()}, and this is {JsonCells.Describe(scanner.Since(start))}");
        }
    }

    public Frame ToFrame()
    {
        if (_rows == 0) throw new InputException("There are no rows.");
        if (layout.Kind != RowKind.Columns)
            return new Frame([new FrameColumn(_names[0], [.. _columns[0]])], _rows, isMatrix: true, layout.Kind);
        if (_width > _columns.Count) throw new InputException($"The model takes {layout.Columns.Count} columns and got {_width}.");
        var columns = new FrameColumn[_columns.Count];
        var byName = _isNamed == true && layout.GoesByName(_names);
        if (_passedOver is not null && !byName) throw new InputException($"The rows have more fields than the {layout.Columns.Count} columns that the model takes.") { Field = _passedOver };
        for (var c = 0; c < columns.Length; c++) columns[c] = Typed(_names[c], [.. _columns[c]], byName ? layout.IndexOf(_names[c]) : c);
        return new Frame(columns, _rows, isMatrix: _isNamed == false);
    }

    /// <summary>Whether an array that begins like this is one row rather than an array of rows.</summary>
    static bool IsOneRow(byte first, InputLayout layout) => first != (byte)']' && layout.Kind switch
    {
        RowKind.Columns => first is not ((byte)'{' or (byte)'['),
        RowKind.List => first != (byte)'[',
        _ => false,
    };

    /// <summary>A document as an object of one field.</summary>
    static string ReadTextObject(ref JsonScanner scanner)
    {
        string? text = null;
        scanner.Expect((byte)'{');
        if (!scanner.TryTake((byte)'}'))
        {
            do
            {
                var isText = scanner.ReadName(out _).SequenceEqual("text"u8) && scanner.Peek() == (byte)'"';
                if (!isText || text is not null) throw new InputException("a document as an object has one field, 'text', that is a text");
                text = scanner.ReadString();
            }
            while (scanner.HasNext((byte)'}'));
        }
        return text ?? throw new InputException("the field 'text' is missing") { Field = TextField };
    }

    void AddObject(ref JsonScanner scanner)
    {
        Begin(isNamed: true);
        scanner.Expect((byte)'{');
        if (!scanner.TryTake((byte)'}'))
        {
            do
            {
                var raw = scanner.ReadName(out var isEscaped);
                var name = isEscaped ? JsonScanner.Unescape(raw) : Encoding.UTF8.GetString(raw);
                if (!_indices.TryGetValue(name, out var index))
                {
                    // Where the model does not say its columns, the first row does: many rows times many names would be a great many cells.
                    if (layout.IsOpen && _rows > 0) throw new InputException("the field is not in the first row") { Field = name };
                    if (IsPassedOver(name))
                    {
                        _passedOver ??= name;
                        scanner.SkipValue();
                        continue;
                    }
                    _indices.Add(name, index = _names.Count);
                    ColumnAt(index, name);
                }
                var column = _columns[index];
                if (column.Count > _rows) throw new InputException("the field stands twice in one row") { Field = name };
                Pad(column);
                column.Add(Read(ref scanner, layout.IndexOf(name)));
            }
            while (scanner.HasNext((byte)'}'));
        }
        for (var c = 0; c < _columns.Count; c++)
        {
            if (_columns[c].Count > _rows) continue;
            if (layout.IsOpen) throw new InputException("the field is in the first row and not in this one") { Field = _names[c] };
            _columns[c].Add(Cell.None);
        }
    }

    void AddArray(ref JsonScanner scanner)
    {
        Begin(isNamed: false);
        scanner.Expect((byte)'[');
        var count = 0;
        if (!scanner.TryTake((byte)']'))
        {
            do
            {
                if (count == _width && _rows > 0) throw new InputException($"the row has more values than the {count} of the rows before");
                if (!layout.IsOpen && count >= layout.Columns.Count) scanner.SkipValue();
                else ColumnAt(count, layout.HasNames && count < layout.Columns.Count ? layout.Columns[count].Name : Frame.PositionName(count)).Add(Read(ref scanner, count));
                count++;
            }
            while (scanner.HasNext((byte)']'));
        }
        if (_rows == 0) _width = count;
        if (count != _width) throw new InputException($"the row has {count} values and the rows before have {_width}");
    }

    /// <summary>Columns that the model does not know are not kept, but for as many as there would be if it knew none: then columns go by their order.</summary>
    bool IsPassedOver(string name) =>
        !layout.IsOpen && layout.IndexOf(name) < 0 && (layout.HasNames || _rows > 0 || _columns.Count > 2 * layout.Columns.Count);

    /// <summary>The value of a column of the model; of one that nothing reads it does not matter what it is.</summary>
    Cell Read(ref JsonScanner scanner, int index)
    {
        if (layout.IsOpen || index < 0 || index >= layout.Columns.Count || layout.Columns[index].IsUsed || scanner.Peek() is not ((byte)'{' or (byte)'[')) return JsonCells.Read(ref scanner);
        scanner.SkipValue();
        return Cell.None;
    }

    void Begin(bool isNamed)
    {
        _isNamed ??= isNamed;
        if (_isNamed != isNamed) throw new InputException("rows have to be all objects or all arrays");
    }

    List<Cell> ColumnAt(int index, string name)
    {
        if (index == _columns.Count)
        {
            _names.Add(name);
            _columns.Add([]);
        }
        return _columns[index];
    }

    void Pad(List<Cell> column)
    {
        while (column.Count < _rows) column.Add(Cell.None);
    }

    FrameColumn Typed(string name, Cell[] cells, int index)
    {
        var facts = index >= 0 && index < layout.Columns.Count ? layout.Columns[index] : null;
        var isNumber = facts is { Type: InputType.Number } || (facts is null or { Type: InputType.Any, Categories: null } && Array.TrueForAll(cells, c => c.IsMissing || c.IsNumber || JsonCells.IsNumberWord(c)));
        for (var r = 0; r < cells.Length; r++)
        {
            if (cells[r].Kind == CellKind.None && facts is not null) cells[r] = facts.Facts.Missing;
            else if (isNumber && JsonCells.IsNumberWord(cells[r])) cells[r] = Cell.Float(JsonCells.NumberOf(cells[r].AsText));
        }
        return Frame.Column(name, cells);
    }

    string Expected() => layout.Kind switch
    {
        RowKind.Text => "a text (or an object with the one field 'text')",
        RowKind.Dictionary => "an object",
        RowKind.List => "an array",
        _ => "an object or an array",
    };
}
