using Salver.Estimators;

namespace Salver;

/// <summary>How rows become tiles: which column of the model each value belongs to, and whether tiles are numeric or mixed.</summary>
sealed class InputLayout
{
    readonly Dictionary<string, int>? _indices;
    double[]? _exampleNumbers;

    public InputLayout(RowKind kind, InputColumns columns, bool hasNames, bool isOpen, bool isNumeric)
    {
        (Kind, Columns, HasNames, IsOpen, IsNumeric) = (kind, columns, hasNames, isOpen, isNumeric);
        if (!hasNames) return;
        _indices = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++) _indices.TryAdd(columns[i].Name, i);
    }

    public RowKind Kind { get; }
    public InputColumns Columns { get; }
    public bool HasNames { get; }

    /// <summary>True when the model takes any number of columns.</summary>
    public bool IsOpen { get; }

    /// <summary>True when every column is a number, so that a row can be written straight into a numeric tile.</summary>
    public bool IsNumeric { get; }

    /// <summary>An example of each column, where all are numbers.</summary>
    public ReadOnlySpan<double> ExampleNumbers => _exampleNumbers ??= [.. Enumerable.Range(0, Columns.Count).Select(c => Columns.ExampleOf(c).ToDouble())];

    /// <summary>The text, dictionary or list in the example that came with the model; null when none did, or rows are columns.</summary>
    public Cell? Given { get; set; }

    /// <summary>Index of a column by its name, or -1.</summary>
    public int IndexOf(string name)
    {
        if (_indices is not null) return _indices.TryGetValue(name, out var index) ? index : -1;
        return Frame.PositionOf(name) is >= 0 and var position && position < Columns.Count ? position : -1;
    }

    /// <summary>Whether named columns are found by their names: the model knows names, or x0, x1... that stand for them are all given.</summary>
    public bool GoesByName(IEnumerable<string> given) =>
        HasNames || (Columns.Count > 0 && !Columns.Select(c => c.Name).Except(given, StringComparer.Ordinal).Any());

    /// <summary>Which column of <paramref name="frame"/> feeds each column of the model.</summary>
    /// <exception cref="InputException">A column is missing, or there are too many or too few.</exception>
    public int[] Map(Frame frame)
    {
        // One column of texts is a list of documents.
        var isDocuments = Kind == RowKind.Text && frame.RowKind == RowKind.Columns && frame.Columns.Length == 1;
        if (frame.RowKind != Kind && !isDocuments && !(IsOpen && Kind == RowKind.Columns))
            throw new InputException($"The model takes {Describe(Kind)} a row and got {Describe(frame.RowKind)}.");
        if (IsOpen || Kind != RowKind.Columns) return [.. Enumerable.Range(0, frame.Columns.Length)];
        if (frame.IsMatrix || !GoesByName(frame.Columns.Select(c => c.Name)))
        {
            if (frame.Columns.Length != Columns.Count)
                throw new InputException($"The model takes {Columns.Count} columns and got {frame.Columns.Length}.");
            return [.. Enumerable.Range(0, Columns.Count)];
        }
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < frame.Columns.Length; i++) given.TryAdd(frame.Columns[i].Name, i);
        var map = new int[Columns.Count];
        for (var i = 0; i < map.Length; i++)
        {
            if (!given.TryGetValue(Columns[i].Name, out map[i]))
                throw new InputException($"The column '{Columns[i].Name}' is missing. The model takes: {string.Join(", ", Columns.Select(c => c.Name))}.") { Field = Columns[i].Name };
        }
        return map;
    }

    /// <summary>Fills <paramref name="tile"/> with rows <paramref name="start"/> to start + <paramref name="count"/> of a frame.</summary>
    public static void Fill(Tile tile, Frame frame, int[] map, int start, int count)
    {
        if (NumericType(frame, map) is { } type)
        {
            tile.ResetNumeric(count, map.Length, type, frame.IsSparse);
            RowMajor.Write(Array.ConvertAll(map, c => frame.Columns[c].Numbers!), start, count, tile.Numbers);
            return;
        }
        tile.ResetMixed(count, map.Length);
        tile.IsSparse = frame.IsSparse;
        for (var c = 0; c < map.Length; c++)
        {
            var source = frame.Columns[map[c]];
            tile.SetColumnType(c, source.Type);
            var cells = tile.Column(c);
            for (var r = 0; r < count; r++) cells[r] = source[start + r];
        }
    }

    /// <summary>The one type a numpy array of those columns would have when that is a number type, or null.</summary>
    static ElementType? NumericType(Frame frame, int[] map)
    {
        ElementType? type = null;
        foreach (var index in map)
        {
            var column = frame.Columns[index];
            if (!column.IsNumeric) return null;
            if (type is null || type == column.Type) type = column.Type;
            else if (type is ElementType.Int64 or ElementType.Float64 && column.Type is ElementType.Int64 or ElementType.Float64) type = ElementType.Float64;
            else return null;
        }
        return type ?? ElementType.Float64;
    }

    static string Describe(RowKind kind) => kind switch
    {
        RowKind.Text => "one text",
        RowKind.Dictionary => "one dictionary",
        RowKind.List => "one list",
        _ => "columns",
    };
}
