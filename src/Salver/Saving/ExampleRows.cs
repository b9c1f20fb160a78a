using Salver.Estimators;

namespace Salver.Saving;

/// <summary>
/// Makes up rows for a model out of what its estimators learned: typical values, ranges, categories, words; and keeps those it answers differently.
/// The same model always gets the same rows.
/// </summary>
static class ExampleRows
{
    const int Tries = 64;
    const int Most = 8;
    const int OpenWidth = 3;

    /// <summary>Classes whose scores are closer than this could change places in another order of summation.</summary>
    const double Tie = 1e-9;

    static readonly double[] _numbers = [0, 1, -1, 0.5, 2, 5, -10, 10, 35, 100, 1000, 10_000, 250_000];

    public static Frame? Choose(Model model)
    {
        var methods = model.Schema.Methods.Where(m => m is not (Method.InverseTransform or Method.KNeighbors)).ToArray();
        if (methods.Length == 0) return null;
        var kind = model.Layout.Kind;
        var candidates = kind == RowKind.Columns ? new ColumnCandidates(model).Rows() : CompoundCandidates.Rows(model, kind);
        var (chosen, seen) = (new List<Cell[]>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in candidates.Take(Tries))
        {
            if (chosen.Count == Most) break;
            if (Answer(model, methods, Frame(model, kind, [row])) is { } answer && seen.Add(answer)) chosen.Add(row);
        }
        return chosen.Count == 0 ? null : Frame(model, kind, chosen);
    }

    /// <summary>A frame of rows of cells, as the model takes them.</summary>
    public static Frame Frame(Model model, RowKind kind, IReadOnlyList<Cell[]> rows)
    {
        if (kind != RowKind.Columns) return new Frame([new FrameColumn("value", [.. rows.Select(r => r[0])])], rows.Count, isMatrix: true, kind);
        var names = model.Layout.Columns;
        var columns = new FrameColumn[rows[0].Length];
        for (var c = 0; c < columns.Length; c++)
        {
            var column = c;
            columns[c] = Salver.Frame.Column(c < names.Count ? names[c].Name : Salver.Frame.PositionName(c), [.. rows.Select(r => r[column])]);
        }
        return new Frame(columns, rows.Count, isMatrix: !model.Layout.HasNames);
    }

    /// <summary>What the model answers to one row, as a text to tell rows apart; null when it refuses the row or could hardly tell two classes apart.</summary>
    static string? Answer(Model model, Method[] methods, Frame row)
    {
        try
        {
            foreach (var method in methods)
                if (method is Method.PredictProbability or Method.DecisionFunction && IsTie(model.Ask(method, row).Tile)) return null;
            return string.Join(" ", ExampleAnswers.Of(methods[0], model.Ask(methods[0], row).Tile).Rows[0]);
        }
        catch (InputException)
        {
            return null;
        }
    }

    static bool IsTie(Tile scores)
    {
        if (scores.RowCount == 0 || !scores.IsNumeric) return false;
        var row = scores.Row(0);
        if (row.Length == 1) return Math.Abs(row[0]) < Tie;
        var (first, second) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var score in row)
            if (score > first) (first, second) = (score, first);
            else if (score > second) second = score;
        return first - second < Tie;
    }

    /// <summary>Rows of columns: first the examples of the schema, then values that the estimators know, then any.</summary>
    sealed class ColumnCandidates(Model model)
    {
        uint _state = 2_463_534_242;

        public IEnumerable<Cell[]> Rows()
        {
            var columns = model.Layout.Columns;
            var known = new Cell[columns.Count == 0 ? OpenWidth : columns.Count][];
            for (var c = 0; c < known.Length; c++) known[c] = c < columns.Count ? Known(columns[c]) : [.. _numbers.Select(Cell.Float)];
            yield return Array.ConvertAll(known, values => values[0]);
            for (var row = 1; row < Tries; row++)
            {
                var isWild = row % 2 == 0;
                var cells = new Cell[known.Length];
                for (var c = 0; c < cells.Length; c++)
                {
                    var takesNumbers = c >= columns.Count || (columns[c].Type is InputType.Number or InputType.Any && columns[c].Categories is null);
                    cells[c] = isWild && takesNumbers ? Cell.Float(_numbers[Next(_numbers.Length)]) : known[c][Next(known[c].Length)];
                }
                yield return cells;
            }
        }

        static Cell[] Known(InputColumn column)
        {
            var values = new List<Cell> { column.ExampleCell };
            if (column.Facts.Categories is { } categories)
                for (var i = 0; i < categories.Count; i += Math.Max(1, categories.Count / 6)) values.Add(categories[i]);
            else if (column.Type == InputType.Boolean) values.AddRange([Cell.Boolean(false), Cell.Boolean(true)]);
            else if (column.Type == InputType.Text) values.Add(Cell.Text("other"));
            else
            {
                if (column.Minimum is { } low) values.Add(Cell.Float(low));
                if (column.Maximum is { } high) values.Add(Cell.Float(high));
                values.AddRange([Cell.Float(column.ExampleCell.ToDouble() is var number && double.IsFinite(number) ? number * 0.5 : 0), Cell.Float(1)]);
            }
            return [.. values];
        }

        int Next(int count)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)count);
        }
    }
}
