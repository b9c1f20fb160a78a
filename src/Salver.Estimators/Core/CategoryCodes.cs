namespace Salver.Estimators;

/// <summary>The codes a boosting library gave the categories of some columns when it was fitted on a DataFrame: their positions in the column's list.</summary>
sealed class CategoryCodes
{
    /// <summary>Stands in a category's name for a character that the file has lost (XGBoost cuts names that are not ASCII short).</summary>
    public const char LostCharacter = '\uFFFD';

    readonly Cell[]?[] _names;
    readonly Dictionary<Cell, int>?[] _codes;
    readonly string _estimator;

    /// <param name="names">By column the categories in order; null for columns of numbers.</param>
    /// <param name="estimator">Who reads them, for messages.</param>
    public CategoryCodes(Cell[]?[] names, string estimator)
    {
        (_names, _estimator) = (names, estimator);
        _codes = Array.ConvertAll(names, CodesOf);
    }

    /// <summary>Whether a category that was not learned is missing rather than refused.</summary>
    public bool UnknownIsMissing { get; init; }

    /// <summary>The categories of a column, or null when it holds numbers.</summary>
    public IReadOnlyList<Cell>? NamesOf(int column) => column < _names.Length ? _names[column] : null;

    /// <summary>
    /// The rows with codes for categories, in <paramref name="scratch"/> unless there was nothing to do. Numbers in a column of text categories are codes already.
    /// </summary>
    /// <exception cref="InputException">A category that was not learned, or a text where a number belongs.</exception>
    public Tile Encode(Tile input, Tile scratch)
    {
        scratch.ResetNumeric(input.RowCount, input.ColumnCount, sparse: input.IsSparse);
        var numbers = scratch.Numbers;
        for (var c = 0; c < input.ColumnCount; c++)
            for (var r = 0; r < input.RowCount; r++) numbers[r * input.ColumnCount + c] = Code(input[r, c], r, c);
        return scratch;
    }

    double Code(Cell cell, int row, int column)
    {
        if (cell.IsMissing) return double.NaN;
        if (_codes[column] is { } codes)
        {
            if (codes.TryGetValue(cell, out var code)) return code;
            if (cell.IsNumber && _names[column]![0].Kind == CellKind.Text) return cell.ToDouble();
            if (cell.Kind == CellKind.Text && FindDamaged(cell.AsText, _names[column]!) is >= 0 and var damaged) return damaged;
            if (UnknownIsMissing) return double.NaN;
            throw new InputException($"{_estimator} has not learned the category {cell}", row, column);
        }
        return cell.IsNumber ? cell.ToDouble() : throw new InputException($"could not convert {cell} to a number", row, column);
    }

    /// <summary>The one damaged name that the text can be, or -1.</summary>
    static int FindDamaged(string text, Cell[] names)
    {
        var found = -1;
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Kind != CellKind.Text || !Fits(text, names[i].AsText)) continue;
            if (found >= 0) return -1;
            found = i;
        }
        return found;
    }

    static bool Fits(string text, string damaged)
    {
        var known = damaged.AsSpan().TrimEnd(LostCharacter);
        if (known.Length == damaged.Length || !text.StartsWith(known, StringComparison.Ordinal)) return false;
        var lost = 0;
        foreach (var _ in text.AsSpan(known.Length).EnumerateRunes()) lost++;
        return lost == damaged.Length - known.Length;
    }

    static Dictionary<Cell, int>? CodesOf(Cell[]? names)
    {
        if (names is null || names.Length == 0) return null;
        var codes = new Dictionary<Cell, int>(names.Length);
        for (var i = 0; i < names.Length; i++) codes.TryAdd(names[i], i);
        return codes;
    }
}
