using Salver.Formats;

namespace Salver.Json;

/// <summary>The faults of the rows of one request: the first few in full, the others counted.</summary>
sealed class RowProblems(RowSchema schema)
{
    const int Kept = 20;

    readonly List<RowProblem> _problems = [];

    public IReadOnlyList<RowProblem> First => _problems;

    public int Count { get; private set; }

    public void Clear()
    {
        _problems.Clear();
        Count = 0;
    }

    public void Add(RowProblem problem)
    {
        if (Count++ < Kept) _problems.Add(problem);
    }

    public void UnknownField(int row, string name)
    {
        if (IsFull()) return;
        var closest = NameList.Closest(name, schema.Columns.Select(c => c.Name));
        var hint = closest is null ? "" : $" Did you mean '{closest}'?";
        Add(new RowProblem(RowProblemCodes.UnknownField, row, Excerpt.Of(name), -1, $"'{Excerpt.Of(name)}' is no input of the model.{hint} It takes: {schema.NamesInWords()}.", null, schema.NamesInWords()));
    }

    public void DuplicateField(int row, int column)
    {
        if (IsFull()) return;
        var name = schema.Columns[column].Name;
        Add(new RowProblem(RowProblemCodes.DuplicateField, row, name, -1, $"'{name}' stands twice in the row.", null, "each field once"));
    }

    public void MissingField(int row, int column)
    {
        if (IsFull()) return;
        var input = schema.Columns[column];
        var hint = input.Input.AcceptsMissing ? " Send null when it is not known." : "";
        Add(new RowProblem(RowProblemCodes.MissingField, row, input.Name, -1, $"'{input.Name}' is missing.{hint} The model takes: {schema.NamesInWords()}.", null, input.Accepted()));
    }

    public void WrongNumberOfValues(int row, int count)
    {
        if (IsFull()) return;
        var takes = $"{schema.Columns.Length} ({schema.NamesInWords()})";
        Add(new RowProblem(RowProblemCodes.WrongNumberOfValues, row, null, -1, $"The row has {Values(count)} and the model takes {takes}.", Values(count), takes));
    }

    public void NotARow(int row, ReadOnlySpan<byte> raw)
    {
        if (IsFull()) return;
        const string Accepted = "an object of fields, or an array of values in the order of the model's inputs";
        Add(new RowProblem(RowProblemCodes.NotARow, row, null, -1, $"A row has to be {Accepted}, and this is {JsonCells.Describe(raw)}.", Excerpt.Of(raw), Accepted));
    }

    public void WrongType(int row, int column, int position, ReadOnlySpan<byte> raw)
    {
        if (IsFull()) return;
        var input = schema.Columns[column];
        var hint = (input.Type, raw[0]) switch
        {
            (InputType.Number, (byte)'"') when double.TryParse(raw[1..^1], out _) => " Write numbers without quotes.",
            (InputType.Number, (byte)'t' or (byte)'f') => " A boolean is not a number.",
            (InputType.Boolean, (byte)'"' or (byte)'0' or (byte)'1') => " Write true or false, without quotes.",
            (InputType.Text, not ((byte)'{' or (byte)'[')) => " Write texts in double quotes.",
            _ => "",
        };
        Add(new RowProblem(RowProblemCodes.WrongType, row, input.Name, position, $"'{input.Name}' has to be {input.Accepted()}, and this is {JsonCells.Describe(raw)}.{hint}", Excerpt.Of(raw), input.Accepted()));
    }

    public void NumberOutOfRange(int row, int column, int position, ReadOnlySpan<byte> raw)
    {
        if (IsFull()) return;
        var name = schema.Columns[column].Name;
        const string Accepted = "a number between -1.7976931348623157e308 and 1.7976931348623157e308";
        Add(new RowProblem(RowProblemCodes.NumberOutOfRange, row, name, position, $"'{name}' is {Excerpt.Of(raw)}, which is beyond a 64-bit floating-point number.", Excerpt.Of(raw), Accepted));
    }

    static string Values(int count) => count == 1 ? "1 value" : $"{count} values";

    bool IsFull()
    {
        if (Count < Kept) return false;
        Count++;
        return true;
    }
}
