namespace Salver.Estimators;

/// <summary>numpy's dtypes as far as they change what is computed or how an answer is written.</summary>
enum ElementType : byte
{
    Float64,

    /// <summary>Kept as doubles that are exact float32 numbers; whoever computes in it rounds each result with (float).</summary>
    Float32,
    Int64,
    Boolean,

    /// <summary>Anything: the cells say what they are.</summary>
    Object,
}

/// <summary>
/// Some rows on their way through a model. Either numeric (row-major float64 numbers of one <see cref="ElementType"/>, as a numpy matrix) or mixed
/// (column-major <see cref="Cell"/>s with a type per column, as a DataFrame or an object array), or compressed (numeric rows without their zeros).
/// Buffers grow and are used again.
/// </summary>
sealed partial class Tile
{
    double[] _numbers = [];
    Cell[] _cells = [];
    ElementType[] _columnTypes = [];

    public int RowCount { get; private set; }
    public int ColumnCount { get; private set; }
    public bool IsNumeric { get; private set; } = true;

    /// <summary>Element type of a numeric or compressed tile; Object for a mixed one.</summary>
    public ElementType Type { get; private set; }

    /// <summary>Bytes its buffers take, whether in use or not.</summary>
    public long Footprint => _numbers.Length * 8L + _cells.Length * 24L + _entryValues.Length * 12L;

    /// <summary>True when scikit-learn would hold these rows as a scipy sparse matrix: zeros are then absent entries.</summary>
    public bool IsSparse { get; set; }

    /// <summary>Makes this a numeric tile of the given size; what its numbers are is undefined.</summary>
    public void ResetNumeric(int rows, int columns, ElementType type = ElementType.Float64, bool sparse = false)
    {
        var count = checked(rows * columns);
        if (_numbers.Length < count) _numbers = GC.AllocateUninitializedArray<double>(Math.Max(count, 64));
        (RowCount, ColumnCount, IsNumeric, Type, IsSparse, IsCompressed) = (rows, columns, true, type, sparse, false);
    }

    /// <summary>Makes this a mixed tile of the given size, every column of <paramref name="type"/>; what its cells are is undefined.</summary>
    public void ResetMixed(int rows, int columns, ElementType type = ElementType.Object)
    {
        var count = checked(rows * columns);
        if (_cells.Length < count) _cells = new Cell[Math.Max(count, 16)];
        if (_columnTypes.Length < columns) _columnTypes = new ElementType[Math.Max(columns, 8)];
        _columnTypes.AsSpan(0, columns).Fill(type);
        (RowCount, ColumnCount, IsNumeric, Type, IsSparse, IsCompressed) = (rows, columns, false, ElementType.Object, false, false);
    }

    /// <summary>Gives the numbers of a numeric tile another type; they must be numbers of that type.</summary>
    public void Retype(ElementType type) => Type = type;

    /// <summary>All numbers of a numeric tile, row-major.</summary>
    public Span<double> Numbers => _numbers.AsSpan(0, RowCount * ColumnCount);

    /// <summary>One row of a numeric tile.</summary>
    public Span<double> Row(int row) => _numbers.AsSpan(row * ColumnCount, ColumnCount);

    /// <summary>One column of a mixed tile.</summary>
    public Span<Cell> Column(int column) => _cells.AsSpan(column * RowCount, RowCount);

    /// <summary>Element type of one column of any kind of tile.</summary>
    public ElementType ColumnType(int column) => IsNumeric || IsCompressed ? Type : _columnTypes[column];

    public void SetColumnType(int column, ElementType type) => _columnTypes[column] = type;

    /// <summary>One value of any kind of tile.</summary>
    public Cell this[int row, int column]
    {
        get
        {
            if (!IsNumeric && !IsCompressed) return _cells[column * RowCount + row];
            var value = IsCompressed ? Entries(row)[column] : _numbers[row * ColumnCount + column];
            return Type switch
            {
                ElementType.Int64 => Cell.Integer((long)value),
                ElementType.Boolean => Cell.Boolean(value != 0),
                _ => Cell.Float(value),
            };
        }
    }

    /// <summary>Changes the number of rows and keeps what stands in the rows that are in both; what new rows hold is undefined.</summary>
    public void Resize(int rows)
    {
        var (count, kept) = (checked(rows * ColumnCount), Math.Min(rows, RowCount));
        if (IsNumeric)
        {
            if (_numbers.Length < count) Array.Resize(ref _numbers, count);
        }
        else if (_cells.Length < count)
        {
            var cells = new Cell[count];
            for (var c = 0; c < ColumnCount; c++) Column(c)[..kept].CopyTo(cells.AsSpan(c * rows));
            _cells = cells;
        }
        else if (rows < RowCount)
        {
            for (var c = 1; c < ColumnCount; c++) Column(c)[..kept].CopyTo(_cells.AsSpan(c * rows));
        }
        else
        {
            for (var c = ColumnCount - 1; c > 0; c--) Column(c).CopyTo(_cells.AsSpan(c * rows));
        }
        RowCount = rows;
    }

    /// <summary>Takes several rows in a row together as one. A mixed tile must have one column.</summary>
    public void Join(int rowsTogether)
    {
        if (RowCount % rowsTogether != 0 || !IsNumeric && ColumnCount != 1) throw new InvalidOperationException($"{RowCount} rows of {ColumnCount} columns are not joined by {rowsTogether}.");
        var (rows, columns) = (RowCount / rowsTogether, ColumnCount * rowsTogether);
        if (!IsNumeric)
        {
            var (cells, type) = (Column(0).ToArray(), ColumnType(0));
            ResetMixed(rows, columns, type);
            for (var i = 0; i < cells.Length; i++) Column(i % columns)[i / columns] = cells[i];
        }
        (RowCount, ColumnCount) = (rows, columns);
    }

    /// <summary>Makes this a copy of <paramref name="source"/>.</summary>
    public void CopyFrom(Tile source)
    {
        if (source.IsCompressed)
        {
            Compress(source);
            return;
        }
        if (source.IsNumeric)
        {
            ResetNumeric(source.RowCount, source.ColumnCount, source.Type, source.IsSparse);
            source.Numbers.CopyTo(Numbers);
            return;
        }
        ResetMixed(source.RowCount, source.ColumnCount);
        for (var c = 0; c < ColumnCount; c++)
        {
            SetColumnType(c, source.ColumnType(c));
            source.Column(c).CopyTo(Column(c));
        }
    }

    /// <summary>
    /// Puts the rows of <paramref name="part"/> at <paramref name="firstRow"/> of this tile, which is made for <paramref name="rowCount"/> rows of the part's kind when the first part comes.
    /// </summary>
    public void Append(Tile part, int firstRow, int rowCount)
    {
        if (firstRow == 0)
        {
            if (part.IsNumeric) ResetNumeric(rowCount, part.ColumnCount, part.Type, part.IsSparse);
            else ResetMixed(rowCount, part.ColumnCount);
            for (var c = 0; !IsNumeric && c < ColumnCount; c++) SetColumnType(c, part.ColumnType(c));
        }
        if (part.IsNumeric != IsNumeric || part.ColumnCount != ColumnCount)
            throw new InvalidOperationException("The parts of one answer differ in kind or width.");
        if (IsNumeric) part.Numbers.CopyTo(_numbers.AsSpan(firstRow * ColumnCount));
        else
            for (var c = 0; c < ColumnCount; c++) part.Column(c).CopyTo(Column(c)[firstRow..]);
    }

    /// <summary>
    /// These rows as a numeric tile: this one if it is, else <paramref name="scratch"/> filled with what numpy.asarray(X, dtype=float64) gives
    /// (None becomes NaN, text that spells a number that number), or with the zeros that compressed rows leave out.
    /// </summary>
    /// <exception cref="InputException">A cell is no number.</exception>
    public Tile AsNumeric(Tile scratch)
    {
        if (IsNumeric) return this;
        if (IsCompressed)
        {
            Expand(scratch);
            return scratch;
        }
        var type = ColumnCount == 0 ? ElementType.Float64 : CommonType();
        scratch.ResetNumeric(RowCount, ColumnCount, type);
        for (var c = 0; c < ColumnCount; c++)
        {
            var cells = Column(c);
            for (var r = 0; r < cells.Length; r++)
            {
                if (!TryConvert(cells[r], out var number))
                    throw new InputException($"could not convert {cells[r]} to a number", r, c);
                scratch._numbers[r * ColumnCount + c] = number;
            }
        }
        return scratch;
    }

    ElementType CommonType()
    {
        var type = ColumnType(0);
        for (var c = 1; c < ColumnCount; c++)
            if (ColumnType(c) != type) return ElementType.Float64;
        return type == ElementType.Object ? ElementType.Float64 : type;
    }

    static bool TryConvert(Cell cell, out double number)
    {
        number = cell.ToDouble();
        return cell.Kind switch
        {
            CellKind.Text => double.TryParse(cell.AsText, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out number),
            CellKind.Time or CellKind.Compound => false,
            _ => true,
        };
    }
}
