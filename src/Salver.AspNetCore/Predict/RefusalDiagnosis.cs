using Salver.Estimators;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>
/// Turns the model's refusal of a row into faults of its fields: every missing value it has learned no answer for and every category it has not learned.
/// </summary>
static class RefusalDiagnosis
{
    /// <param name="schema">The model's columns.</param>
    /// <param name="refusal">The refusal; its row counts from the start of the request.</param>
    /// <param name="tile">The rows that were asked.</param>
    /// <param name="firstRow">Number of the tile's first row in the request.</param>
    /// <param name="problems">Takes the faults.</param>
    public static void Explain(RowSchema schema, InputException refusal, Tile tile, int firstRow, RowProblems problems)
    {
        var row = refusal.Row - firstRow;
        var isNamed = refusal.Field is null;
        if ((uint)row < (uint)tile.RowCount && tile.ColumnCount == schema.Columns.Length)
        {
            for (var c = 0; c < tile.ColumnCount; c++)
            {
                if (Fault(schema.Columns[c], tile[row, c], refusal.Row) is not { } fault) continue;
                problems.Add(fault);
                isNamed |= fault.Field == refusal.Field || refusal.Field is null;
            }
            if (problems.Count > 0 && isNamed) return;
        }
        problems.Add(Whole(schema, refusal));
    }

    static RowProblem? Fault(RowColumn column, Cell cell, int row)
    {
        if (cell.IsMissing)
        {
            if (column.Input.AcceptsMissing) return null;
            return new RowProblem(RowProblemCodes.MissingValue, row, column.Name, -1, $"'{column.Name}' is null or NaN, and the model has learned no answer for a missing value.", "null", column.Accepted());
        }
        if (column.Input.AcceptsUnknownCategories || column.Input.Facts.Categories is not { } categories || categories.Contains(cell)) return null;
        var found = Spell(cell);
        var closest = cell.Kind == CellKind.Text ? NameList.Closest(cell.AsText, categories.Where(c => c.Kind == CellKind.Text).Select(c => c.AsText)) : null;
        var hint = closest is null ? "" : $" Did you mean \"{closest}\"?";
        return new RowProblem(RowProblemCodes.UnknownCategory, row, column.Name, -1, $"'{column.Name}' is {found}, which the model has not learned.{hint} It takes {column.Accepted()}.", found, column.Accepted());
    }

    static RowProblem Whole(RowSchema schema, InputException refusal)
    {
        var column = Array.Find(schema.Columns, c => c.Name == refusal.Field);
        var reason = refusal.Reason.TrimEnd('.') + ".";
        return new RowProblem(RowProblemCodes.RefusedValue, refusal.Row, refusal.Field, -1, reason, null, column?.Accepted());
    }

    static string Spell(Cell cell)
    {
        var text = System.Text.Encoding.UTF8.GetString(new JsonBuffer().Value(cell).Written);
        return text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
    }
}
