using Salver.Estimators;

namespace Salver;

/// <summary>
/// Says which input a refusal is about. An estimator deep inside a pipeline knows only its own columns, so the model is asked again with an example row whose first
/// values are those of the refused one: the value that turns the answer into a refusal is the one to name. It is found by halving, so that a refused row costs a
/// few rows, however wide it is.
/// </summary>
static class RefusalNaming
{
    const int MaximumColumns = 10_000;

    public static InputException Name(Model model, Method method, Tile input, InputException refusal, int firstRow)
    {
        if (model.Layout.Kind != RowKind.Columns || refusal.Row < 0) return refusal.Field is null && firstRow == 0 ? refusal : Place(refusal, null, refusal.Row < 0 ? -1 : refusal.Row + firstRow);
        var columns = model.Layout.Columns;
        if (columns.Count != input.ColumnCount || columns.Count > MaximumColumns || refusal.Row >= input.RowCount) return Place(refusal, null, refusal.Row + firstRow);
        var row = ExampleRow(model);
        if (!Answers(model, method, row) || Answers(model, method, Mix(row, input, refusal.Row, columns, columns.Count))) return Place(refusal, null, refusal.Row + firstRow);
        var (answered, refused) = (0, columns.Count);
        while (refused - answered > 1)
        {
            var middle = (answered + refused) / 2;
            if (Answers(model, method, Mix(row, input, refusal.Row, columns, middle))) answered = middle;
            else refused = middle;
        }
        return Place(refusal, columns[answered].Name, refusal.Row + firstRow, input[refusal.Row, answered]);
    }

    /// <summary>Whether the model answers an example row with that column missing.</summary>
    public static bool Accepts(Model model, int column, Cell missing)
    {
        if (model.Schema.Methods.Count == 0) return false;
        var row = new Tile();
        if (model.Layout.IsNumeric && missing.IsNumber)
        {
            row.ResetNumeric(1, model.Layout.Columns.Count);
            model.Layout.ExampleNumbers.CopyTo(row.Numbers);
            row.Numbers[column] = missing.ToDouble();
        }
        else
        {
            row = ExampleRow(model);
            Set(row, column, missing);
        }
        return Answers(model, model.Schema.Methods[0], row);
    }

    static InputException Place(InputException refusal, string? field, int row, Cell? cell = null) => field is null
        ? new InputException(refusal.Reason, row, refusal.Column, refusal) { Field = refusal.Field }
        : new InputException(cell is { IsMissing: true } ? $"'{field}' is missing and the model has learned no answer for that" : $"'{field}' is {cell}: {refusal.Reason}", row, -1, refusal) { Field = field };

    static Tile ExampleRow(Model model)
    {
        var columns = model.Layout.Columns;
        var row = new Tile();
        row.ResetMixed(1, columns.Count);
        for (var c = 0; c < columns.Count; c++) Set(row, c, columns[c].ExampleCell);
        return row;
    }

    /// <summary>Makes the first values of <paramref name="row"/> those of a refused row, and the others examples.</summary>
    static Tile Mix(Tile row, Tile refused, int index, IReadOnlyList<InputColumn> columns, int count)
    {
        for (var c = 0; c < columns.Count; c++) Set(row, c, c < count ? refused[index, c] : columns[c].ExampleCell);
        return row;
    }

    static void Set(Tile row, int column, Cell cell)
    {
        row.Column(column)[0] = cell;
        row.SetColumnType(column, cell.Kind switch { CellKind.Float => ElementType.Float64, CellKind.Integer => ElementType.Int64, CellKind.Boolean => ElementType.Boolean, _ => ElementType.Object });
    }

    static bool Answers(Model model, Method method, Tile row)
    {
        try
        {
            model.Root.Run(method, row, new Tile(), new Workspace());
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }
}
