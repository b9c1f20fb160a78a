using System.Globalization;
using System.Text;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Saving;

/// <summary>Asks a saved model its example rows again: it has to answer as it did when it was saved.</summary>
static class Replay
{
    /// <summary>Another processor may sum in another order; a wrong model is far further off.</summary>
    const double RelativeTolerance = 1e-6;

    const double AbsoluteTolerance = 1e-9;
    const int MostShown = 3;

    /// <exception cref="ModelFormatException">It answers otherwise; the message shows the rows.</exception>
    public static void Check(Model model, Examples examples)
    {
        var differences = new List<string>();
        foreach (var expected in examples.Answers)
        {
            var difference = Differences(model, examples.Rows, expected).FirstOrDefault();
            if (difference is not null) differences.Add(difference);
        }
        if (differences.Count == 0) return;
        throw new ModelFormatException(ModelFormatError.PredictionsDiffer,
            $"The model does not answer as it did when it was saved, so it cannot be trusted. {string.Join(" ", differences.Take(MostShown))} Save it again from its source, and report this if it stays.");
    }

    static IEnumerable<string> Differences(Model model, Frame rows, ExampleAnswers expected)
    {
        var name = MethodNames.Of(expected.Method);
        if (!model.Has(expected.Method))
        {
            yield return $"It has no {name} now.";
            yield break;
        }
        Tile tile;
        string? refusal = null;
        try
        {
            tile = model.Ask(expected.Method, rows).Tile;
        }
        catch (InputException error)
        {
            (tile, refusal) = (new Tile(), error.Message);
        }
        if (refusal is not null || tile.RowCount != expected.Rows.Count || tile.ColumnCount != expected.ColumnCount)
        {
            yield return $"{name} answered {refusal ?? $"{tile.RowCount} x {tile.ColumnCount} values"} where {expected.Rows.Count} x {expected.ColumnCount} values were recorded.";
            yield break;
        }
        for (var r = 0; r < expected.Rows.Count; r++)
            foreach (var (column, value) in expected.Rows[r])
                if (!IsEqual(tile[r, column], value))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{name} of {Show(rows, r)} is {tile[r, column]}{(expected.ColumnCount > 1 ? $" in column {column}" : "")}, and {value} was recorded.");
                    break;
                }
    }

    static bool IsEqual(Cell got, Cell expected)
    {
        if (got.IsNaN && expected.IsNaN) return true;
        if (got.Kind == CellKind.Float && expected.IsNumber || got.IsNumber && expected.Kind == CellKind.Float)
        {
            var (a, b) = (got.ToDouble(), expected.ToDouble());
            return a == b || Math.Abs(a - b) <= AbsoluteTolerance + RelativeTolerance * Math.Abs(b);
        }
        if (got.Kind == CellKind.Compound && expected.Kind == CellKind.Compound) return Describe(got) == Describe(expected);
        return got.Equals(expected);
    }

    static string Describe(Cell cell) => JsonText.Write(json => CellJson.Write(json, cell));

    static string Show(Frame rows, int row)
    {
        var text = new StringBuilder("{");
        for (var c = 0; c < rows.Columns.Length && text.Length < 300; c++)
        {
            if (c > 0) text.Append(", ");
            var cell = rows.Columns[c][row];
            text.Append(rows.Columns[c].Name).Append(": ").Append(cell.Kind == CellKind.Compound ? Describe(cell) : cell.ToString());
        }
        return text.Append(text.Length >= 300 ? ", ...}" : "}").ToString();
    }
}
