using Salver.Estimators;

namespace Salver;

/// <summary>
/// Says which input a refusal is about. An estimator deep inside a pipeline knows only its own columns, so the model is asked again with one value at a time
/// put back to an example it answers for: the value whose replacement is needed is the one to name.
/// </summary>
static class RefusalNaming
{
    const int MaximumColumns = 10_000;

    public static InputException Name(Model model, Method method, Tile input, InputException refusal, int firstRow)
    {
        if (model.Layout.Kind != RowKind.Columns || refusal.Row < 0) return refusal.Field is null && firstRow == 0 ? refusal : Place(refusal, null, refusal.Row < 0 ? -1 : refusal.Row + firstRow);
        var columns = model.Layout.Columns;
        if (columns.Count != input.ColumnCount || columns.Count > MaximumColumns) return Place(refusal, null, refusal.Row + firstRow);
        var row = ExampleRow(model);
        if (!Answers(model, method, row)) return Place(refusal, null, refusal.Row + firstRow);
        for (var c = 0; c < columns.Count; c++)
        {
            var cell = input[refusal.Row, c];
            Set(row, c, cell);
            if (!Answers(model, method, row)) return Place(refusal, columns[c].Name, refusal.Row + firstRow, cell);
            Set(row, c, columns[c].ExampleCell);
        }
        return Place(refusal, null, refusal.Row + firstRow);
    }

    /// <summary>Whether the model answers an example row with that column missing.</summary>
    public static bool Accepts(Model model, int column, Cell missing)
    {
        if (model.Schema.Methods.Count == 0) return false;
        var row = ExampleRow(model);
        Set(row, column, missing);
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
