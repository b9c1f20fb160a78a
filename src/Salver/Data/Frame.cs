using Salver.Estimators;

namespace Salver;

/// <summary>Rows to ask a model: typed, named columns as in a pandas DataFrame, a plain matrix, texts, or one dictionary or list a row.</summary>
public sealed class Frame
{
    internal Frame(FrameColumn[] columns, int rowCount, bool isMatrix = false, RowKind kind = RowKind.Columns, bool isSparse = false)
    {
        (Columns, RowCount, IsMatrix, RowKind, IsSparse) = (columns, rowCount, isMatrix, kind, isSparse);
        foreach (var column in columns)
            if (column.RowCount != rowCount)
                throw new ArgumentException($"Column '{column.Name}' has {column.RowCount} rows and the frame has {rowCount}.");
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames => Array.ConvertAll(Columns, c => c.Name);

    internal FrameColumn[] Columns { get; }

    /// <summary>True when columns go by position, as in a numpy array; their names are only x0, x1...</summary>
    internal bool IsMatrix { get; }

    internal RowKind RowKind { get; }

    internal bool IsSparse { get; }

    /// <summary>A frame of named columns.</summary>
    /// <param name="columns">Name and values of each column; values are numbers, texts, bools, dates, or null for a missing value.</param>
    /// <exception cref="ArgumentException">Columns of different length, or a value of another type.</exception>
    public static Frame FromColumns(params (string Name, IReadOnlyList<object?> Values)[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var rows = columns.Length == 0 ? 0 : columns[0].Values.Count;
        return new Frame(Array.ConvertAll(columns, c => Column(c.Name, [.. c.Values.Select(CellConversion.ToCell)])), rows);
    }

    /// <summary>A frame of named rows. A name that a row lacks is a missing value of that row.</summary>
    /// <param name="rows">One dictionary a row, from column name to a number, a text, a bool, a date, or null for a missing value.</param>
    public static Frame FromRows(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            foreach (var name in row.Keys)
                if (known.Add(name)) names.Add(name);
        return new Frame([.. names.Select(name => Column(name, [.. rows.Select(row => CellConversion.ToCell(row.GetValueOrDefault(name)))]))], rows.Count);
    }

    /// <summary>A frame of numbers by position. NaN is a missing value.</summary>
    /// <param name="values">Rows by columns.</param>
    public static Frame FromMatrix(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        var result = new FrameColumn[columns];
        for (var c = 0; c < columns; c++)
        {
            var numbers = new double[rows];
            for (var r = 0; r < rows; r++) numbers[r] = values[r, c];
            result[c] = new FrameColumn(PositionName(c), numbers);
        }
        return new Frame(result, rows, isMatrix: true);
    }

    /// <summary>A frame of documents, for models that begin with a text vectorizer.</summary>
    public static Frame FromTexts(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new Frame([new FrameColumn("text", [.. texts.Select(Cell.Text)])], texts.Count, isMatrix: true, RowKind.Text);
    }

    /// <summary>A frame of one dictionary a row, for models that begin with a DictVectorizer or a FeatureHasher.</summary>
    public static Frame FromDictionaries(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Frame([new FrameColumn("features", [.. rows.Select(CellConversion.ToCell)])], rows.Count, isMatrix: true, RowKind.Dictionary);
    }

    /// <summary>The name of a column that has none: x0, x1...</summary>
    internal static string PositionName(int column) => "x" + column.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The number in such a name, or -1.</summary>
    internal static int PositionOf(string name) =>
        name is ['x', _, ..] && (name[1] != '0' || name.Length == 2) && int.TryParse(name.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) ? position : -1;

    /// <summary>A column as pandas would type it: float64 when it has numbers and gaps only, int64, bool, or object.</summary>
    internal static FrameColumn Column(string name, Cell[] cells)
    {
        var (floats, integers, booleans, missing) = (0, 0, 0, 0);
        foreach (var cell in cells)
        {
            if (cell.IsMissing) missing++;
            else if (cell.Kind == CellKind.Float) floats++;
            else if (cell.Kind == CellKind.Integer) integers++;
            else if (cell.Kind == CellKind.Boolean) booleans++;
            else return new FrameColumn(name, cells);
        }
        if (booleans == cells.Length && booleans > 0) return new FrameColumn(name, Array.ConvertAll(cells, c => c.ToDouble()), ElementType.Boolean);
        if (booleans > 0 || floats + integers == 0) return new FrameColumn(name, cells);
        var type = floats == 0 && missing == 0 ? ElementType.Int64 : ElementType.Float64;
        return new FrameColumn(name, Array.ConvertAll(cells, c => c.ToDouble()), type);
    }
}
