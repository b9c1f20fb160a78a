using System.Text;
using Salver.Estimators;

namespace Salver.Json;

/// <summary>
/// Reads rows of named or numbered columns straight into a tile. Faults of values are gathered and reading goes on; faults of the JSON are thrown.
/// One request at a time.
/// </summary>
sealed class RowReader
{
    const int FirstHeight = 16;

    readonly RowSchema _schema;
    readonly long[] _seen;
    readonly byte[] _kinds;
    long _stamp;
    int _position;
    bool _isEnded;

    public RowReader(RowSchema schema)
    {
        _schema = schema;
        _seen = new long[schema.Columns.Length];
        _kinds = new byte[schema.Columns.Length];
        Problems = new RowProblems(schema);
    }

    public RowProblems Problems { get; }

    /// <summary>Rows read so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>True when the request is one row rather than an array of rows.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>Starts a request: an object is one row, and so is an array that begins with a plain value; any other array holds rows.</summary>
    public void Begin(ref JsonScanner scanner)
    {
        Problems.Clear();
        RowCount = 0;
        IsSingle = true;
        _isEnded = false;
        if (scanner.Peek() != (byte)'[') return;
        var ahead = scanner;
        ahead.Take();
        var first = ahead.Peek();
        if (first is not ((byte)'[' or (byte)'{' or (byte)']')) return;
        IsSingle = false;
        scanner.Take();
        _isEnded = scanner.TryTake((byte)']');
    }

    /// <summary>Fills <paramref name="tile"/> with the next rows, at most <paramref name="limit"/>.</summary>
    /// <returns>Rows read; 0 when there are no more.</returns>
    /// <exception cref="MalformedJsonException">The JSON is broken.</exception>
    public int Read(ref JsonScanner scanner, Tile tile, int limit)
    {
        if (_isEnded) return 0;
        var height = IsSingle ? 1 : Math.Min(limit, FirstHeight);
        if (_schema.IsNumeric) tile.ResetNumeric(height, _schema.Columns.Length);
        else tile.ResetMixed(height, _schema.Columns.Length);
        Array.Clear(_kinds);
        var rows = 0;
        while (true)
        {
            if (rows == height) tile.Resize(height = Math.Min(limit, height * 2));
            ReadRow(ref scanner, tile, rows++);
            RowCount++;
            _isEnded = IsSingle || !scanner.HasNext((byte)']');
            if (_isEnded || rows == limit) break;
        }
        if (rows < height) tile.Resize(rows);
        if (!_schema.IsNumeric) SetTypes(tile);
        return rows;
    }

    void ReadRow(ref JsonScanner scanner, Tile tile, int row)
    {
        switch (scanner.Peek())
        {
            case (byte)'{':
                ReadObject(ref scanner, tile, row);
                break;
            case (byte)'[':
                ReadArray(ref scanner, tile, row);
                break;
            default:
                var start = scanner.Position;
                scanner.SkipValue();
                Problems.NotARow(RowCount, scanner.Since(start));
                break;
        }
    }

    void ReadObject(ref JsonScanner scanner, Tile tile, int row)
    {
        _stamp++;
        _position = -1;
        var (found, expected) = (0, 0);
        scanner.Take();
        if (!scanner.TryTake((byte)'}'))
        {
            do
            {
                var name = scanner.ReadName(out var isEscaped);
                // Rows mostly name their fields in the order of the model.
                var column = !isEscaped && expected < _seen.Length && _schema.Names.Is(expected, name) ? expected : IndexOf(name, isEscaped);
                if (column < 0 || _seen[column] == _stamp)
                {
                    if (column < 0) Problems.UnknownField(RowCount, isEscaped ? JsonScanner.Unescape(name) : Encoding.UTF8.GetString(name));
                    else Problems.DuplicateField(RowCount, column);
                    scanner.SkipValue();
                    continue;
                }
                expected = column + 1;
                _seen[column] = _stamp;
                found++;
                ReadValue(ref scanner, tile, row, column);
            }
            while (scanner.HasNext((byte)'}'));
        }
        if (found < _seen.Length) FillAbsent(tile, row);
    }

    void ReadArray(ref JsonScanner scanner, Tile tile, int row)
    {
        var count = _schema.IsNumeric ? ReadPlainNumbers(ref scanner, tile.Row(row)) : 0;
        if (count == 0) scanner.Take();
        if (count > 0 ? scanner.HasNext((byte)']') : !scanner.TryTake((byte)']'))
        {
            do
            {
                _position = count;
                if (count < _seen.Length) ReadValue(ref scanner, tile, row, count);
                else scanner.SkipValue();
                count++;
            }
            while (scanner.HasNext((byte)']'));
        }
        if (count != _seen.Length) Problems.WrongNumberOfValues(RowCount, count);
    }

    /// <summary>Reads an array's numbers while they are nothing but numbers, without what a fault would need.</summary>
    /// <returns>Values read; 0 when not even the array's bracket was taken.</returns>
    static int ReadPlainNumbers(ref JsonScanner scanner, Span<double> numbers)
    {
        var count = 0;
        while (count < numbers.Length)
        {
            var ahead = scanner;
            if (count == 0) ahead.Take();
            else if (ahead.Peek() != (byte)',') break;
            else ahead.Take();
            if (!IsNumberStart(ahead.Peek())) break;
            var number = ahead.ReadNumber();
            if (!double.IsFinite(number)) break;
            numbers[count++] = number;
            scanner = ahead;
        }
        return count;
    }

    void ReadValue(ref JsonScanner scanner, Tile tile, int row, int column)
    {
        if (_schema.IsNumeric)
        {
            tile.Row(row)[column] = ReadNumber(ref scanner, column);
            return;
        }
        var cell = ReadCell(ref scanner, column);
        _kinds[column] |= (byte)(1 << (int)cell.Kind);
        tile.Column(column)[row] = cell;
    }

    Cell ReadCell(ref JsonScanner scanner, int column)
    {
        var facts = _schema.Columns[column];
        if (!facts.Input.IsUsed)
        {
            scanner.SkipValue();
            return facts.Missing;
        }
        var first = scanner.Peek();
        switch (first)
        {
            case (byte)'n':
                scanner.ReadWord("null"u8);
                return facts.Missing;
            case (byte)'"' when facts.Type is InputType.Text or InputType.Any:
                var text = scanner.ReadText(out var isEscaped);
                return facts.TextCell(text, isEscaped);
            case (byte)'t' when facts.Type is InputType.Boolean or InputType.Any:
                scanner.ReadWord("true"u8);
                return Cell.Boolean(true);
            case (byte)'f' when facts.Type is InputType.Boolean or InputType.Any:
                scanner.ReadWord("false"u8);
                return Cell.Boolean(false);
        }
        if (facts.Type == InputType.Number || (facts.Type == InputType.Any && IsNumberStart(first)))
        {
            var number = ReadNumber(ref scanner, column, out var integer);
            if (double.IsNaN(number)) return facts.Missing;
            return integer is { } whole && facts.KeepsIntegers ? Cell.Integer(whole) : Cell.Float(number);
        }
        var start = scanner.Position;
        scanner.SkipValue();
        Problems.WrongType(RowCount, column, _position, scanner.Since(start));
        return Cell.None;
    }

    double ReadNumber(ref JsonScanner scanner, int column)
    {
        if (!IsNumberStart(scanner.Peek())) return ReadNumberWord(ref scanner, column);
        var start = scanner.Position;
        var number = scanner.ReadNumber();
        if (!double.IsFinite(number)) Problems.NumberOutOfRange(RowCount, column, _position, scanner.Since(start));
        return number;
    }

    double ReadNumber(ref JsonScanner scanner, int column, out long? integer)
    {
        integer = null;
        if (!IsNumberStart(scanner.Peek())) return ReadNumberWord(ref scanner, column);
        var start = scanner.Position;
        var number = scanner.ReadNumber(out integer);
        if (!double.IsFinite(number)) Problems.NumberOutOfRange(RowCount, column, _position, scanner.Since(start));
        return number;
    }

    /// <summary>null, or one of the texts that stand for what JSON has no number for.</summary>
    double ReadNumberWord(ref JsonScanner scanner, int column)
    {
        var start = scanner.Position;
        scanner.SkipValue();
        var raw = scanner.Since(start);
        if (raw[0] == (byte)'n' || raw.SequenceEqual("\"NaN\""u8)) return double.NaN;
        if (raw.SequenceEqual("\"Infinity\""u8)) return double.PositiveInfinity;
        if (raw.SequenceEqual("\"-Infinity\""u8)) return double.NegativeInfinity;
        if (!_schema.Columns[column].Input.IsUsed) return double.NaN;
        Problems.WrongType(RowCount, column, _position, raw);
        return double.NaN;
    }

    int IndexOf(ReadOnlySpan<byte> name, bool isEscaped)
    {
        if (!isEscaped) return _schema.Names.IndexOf(name);
        var plain = new byte[name.Length];
        return _schema.Names.IndexOf(plain.AsSpan(0, JsonScanner.Unescape(name, plain)));
    }

    /// <summary>Fields that the row lacks are faults, unless nothing in the model reads them.</summary>
    void FillAbsent(Tile tile, int row)
    {
        for (var c = 0; c < _seen.Length; c++)
        {
            if (_seen[c] == _stamp) continue;
            var facts = _schema.Columns[c];
            if (facts.Input.IsUsed) Problems.MissingField(RowCount, c);
            if (_schema.IsNumeric) tile.Row(row)[c] = double.NaN;
            else
            {
                tile.Column(c)[row] = facts.Missing;
                _kinds[c] |= (byte)(1 << (int)facts.Missing.Kind);
            }
        }
    }

    /// <summary>Types the columns of a mixed tile as pandas would.</summary>
    void SetTypes(Tile tile)
    {
        const int Float = 1 << (int)CellKind.Float;
        const int Integer = 1 << (int)CellKind.Integer;
        const int Boolean = 1 << (int)CellKind.Boolean;
        for (var c = 0; c < _kinds.Length; c++)
        {
            tile.SetColumnType(c, (int)_kinds[c] switch
            {
                Float or (Float | Integer) => ElementType.Float64,
                Integer => ElementType.Int64,
                Boolean => ElementType.Boolean,
                _ => ElementType.Object,
            });
            if (_kinds[c] != (Float | Integer)) continue;
            foreach (ref var cell in tile.Column(c)) cell = Cell.Float(cell.ToDouble());
        }
    }

    static bool IsNumberStart(byte first) => (uint)(first - '0') <= 9 || first == (byte)'-';
}
