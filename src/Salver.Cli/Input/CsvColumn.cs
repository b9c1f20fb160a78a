using Salver.Estimators;
using Salver.Formats;

namespace Salver.Cli.Input;

/// <summary>Gathers one column of a CSV file, as the type the model takes.</summary>
abstract class CsvColumn(string name)
{
    protected string Name { get; } = name;

    public abstract void Clear();

    public abstract void Add(CsvRecords records, int cell, int row);

    public abstract FrameColumn ToColumn();

    /// <param name="name">Name of the column.</param>
    /// <param name="input">The model's input that it feeds; null when the model does not say.</param>
    /// <param name="kind">What one row of the model's input is.</param>
    public static CsvColumn For(string name, InputColumn? input, RowKind kind) => (kind, input) switch
    {
        (RowKind.Text, _) => new CsvTextColumn(name, Cell.Text("")),
        (_, { IsUsed: false }) => new CsvUnusedColumn(name),
        (_, { Type: InputType.Number }) => new CsvNumberColumn(name),
        (_, { Type: InputType.Text }) => new CsvTextColumn(name, input.Facts.Missing),
        (_, { Type: InputType.Boolean }) => new CsvBooleanColumn(name, input.Facts.Missing),
        (_, { Facts.Categories: { } categories }) => new CsvCategoryColumn(name, categories, input.Facts.Missing),
        _ => new CsvInferredColumn(name, input?.Facts.Missing ?? Cell.NaN),
    };
}

/// <summary>A column no part of the model reads.</summary>
sealed class CsvUnusedColumn(string name) : CsvColumn(name)
{
    int _count;

    public override void Clear() => _count = 0;

    public override void Add(CsvRecords records, int cell, int row) => _count++;

    public override FrameColumn ToColumn()
    {
        var cells = new double[_count];
        Array.Fill(cells, double.NaN);
        return new FrameColumn(Name, cells);
    }
}

/// <summary>Numbers; int64 when all are written without a point and none is missing, as pandas has it.</summary>
sealed class CsvNumberColumn(string name) : CsvColumn(name)
{
    readonly List<double> _numbers = [];
    bool _isInteger = true;

    public override void Clear()
    {
        _numbers.Clear();
        _isInteger = true;
    }

    public override void Add(CsvRecords records, int cell, int row)
    {
        if (!CsvNumbers.TryParse(records.Cell(cell), out var number, out var isInteger)) throw NoNumber(records.Text(cell), row);
        if (double.IsInfinity(number) && !CsvNumbers.IsInfinityWord(records.Cell(cell)))
            throw new InputException($"the number {Excerpt.Of(records.Text(cell))} is beyond float64", row) { Field = Name };
        _isInteger &= isInteger;
        _numbers.Add(number);
    }

    public override FrameColumn ToColumn() => new(Name, [.. _numbers], _isInteger && _numbers.Count > 0 ? ElementType.Int64 : ElementType.Float64);

    InputException NoNumber(string text, int row) => new($"'{Excerpt.Of(text)}' is not a number", row) { Field = Name };
}

/// <summary>Texts as they stand.</summary>
sealed class CsvTextColumn(string name, Cell missing) : CsvColumn(name)
{
    const int MostKept = 10_000;
    readonly List<Cell> _cells = [];
    readonly Dictionary<string, Cell> _known = new(StringComparer.Ordinal);

    public override void Clear() => _cells.Clear();

    public override void Add(CsvRecords records, int cell, int row)
    {
        if (records.Cell(cell).IsEmpty)
        {
            _cells.Add(missing);
            return;
        }
        var text = records.Text(cell);
        if (!_known.TryGetValue(text, out var known))
        {
            known = Cell.Text(text);
            if (_known.Count < MostKept) _known.Add(text, known);
        }
        _cells.Add(known);
    }

    public override FrameColumn ToColumn() => new(Name, [.. _cells]);
}

/// <summary>true and false in any case, 1 and 0.</summary>
sealed class CsvBooleanColumn(string name, Cell missing) : CsvColumn(name)
{
    readonly List<Cell> _cells = [];

    public override void Clear() => _cells.Clear();

    public override void Add(CsvRecords records, int cell, int row)
    {
        var bytes = records.Cell(cell);
        _cells.Add(bytes.IsEmpty ? missing
            : CsvNumbers.TryParseBoolean(bytes, out var value) ? Cell.Boolean(value)
            : throw new InputException($"'{Excerpt.Of(records.Text(cell))}' is neither true nor false", row) { Field = Name });
    }

    public override FrameColumn ToColumn() => Frame.Column(Name, [.. _cells]);
}

/// <summary>Categories of several types: each text is the category that is written so.</summary>
sealed class CsvCategoryColumn : CsvColumn
{
    readonly Dictionary<string, Cell> _categories = new(StringComparer.Ordinal);
    readonly List<Cell> _cells = [];
    readonly Cell _missing;

    public CsvCategoryColumn(string name, IReadOnlyList<Cell> categories, Cell missing)
        : base(name)
    {
        _missing = missing;
        foreach (var category in categories) _categories.TryAdd(category.Kind == CellKind.Text ? category.AsText : category.ToString(), category);
    }

    public override void Clear() => _cells.Clear();

    public override void Add(CsvRecords records, int cell, int row)
    {
        var text = records.Text(cell);
        _cells.Add(text.Length == 0 ? _missing : _categories.TryGetValue(text, out var category) ? category : CsvNumbers.Literal(text));
    }

    public override FrameColumn ToColumn() => Frame.Column(Name, [.. _cells]);
}

/// <summary>A column the model says nothing about: numbers when all cells are, booleans when all are, else texts; as pandas reads it.</summary>
sealed class CsvInferredColumn(string name, Cell missing) : CsvColumn(name)
{
    readonly List<string> _texts = [];

    public override void Clear() => _texts.Clear();

    public override void Add(CsvRecords records, int cell, int row) => _texts.Add(records.Text(cell));

    public override FrameColumn ToColumn()
    {
        var kinds = _texts.Where(t => t.Length > 0).Select(t => CsvNumbers.Literal(t).Kind).Distinct().ToArray();
        var isText = kinds.Contains(CellKind.Text) || (kinds.Contains(CellKind.Boolean) && kinds.Length > 1);
        return Frame.Column(Name, [.. _texts.Select(t => t.Length == 0 ? missing : isText ? Cell.Text(t) : CsvNumbers.Literal(t))]);
    }
}
