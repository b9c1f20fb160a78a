using System.Globalization;
using Salver.Estimators;

namespace Salver.Tests.Parity;

/// <summary>Compares answers with the recorded ones and says where they first differ.</summary>
static class Comparison
{
    /// <summary>Everything but the values: rows, columns, types, names, whether one value a row or an array.</summary>
    public static string? Form(Answers got, RecordedAnswer expected)
    {
        var tile = got.Tile;
        if (tile.RowCount != expected.Rows) return $"{tile.RowCount} rows instead of {expected.Rows}";
        if (tile.ColumnCount != expected.Width) return $"{tile.ColumnCount} columns instead of {expected.Width}";
        if (got.Output.ColumnCount >= 0 && got.Output.ColumnCount != tile.ColumnCount) return $"Output() announces {got.Output.ColumnCount} columns and Run answers {tile.ColumnCount}";
        if (got.IsVector != expected.IsVector) return expected.IsVector ? "an array of columns instead of one value a row (IsVector)" : "one value a row (IsVector) instead of an array of columns";
        // One array of three axes is recorded as rows, whatever its first axis is.
        var groups = got.Output.HasGroupsFirst ? null : got.Output.Groups;
        if (!(groups ?? []).SequenceEqual(expected.Groups ?? [])) return $"groups of [{Join(groups)}] columns instead of [{Join(expected.Groups)}]";
        if (expected.Names is { } names && !names.SequenceEqual(got.ColumnNames)) return $"columns named {Names(got.ColumnNames)} instead of {Names(names)}";
        if (tile.IsSparse != expected.IsSparse && expected.Rows > 0) return expected.IsSparse ? "a dense answer instead of a sparse one (Tile.IsSparse)" : "a sparse answer instead of a dense one (Tile.IsSparse)";
        for (var c = 0; c < expected.Width; c++)
            if (expected.Types[c] is { } type && tile.ColumnType(c) != type) return $"column {c} is {tile.ColumnType(c)} instead of {type}";
        return null;
    }

    /// <summary>The values of one recorded row against a row of the answer.</summary>
    public static string? Row(Answers got, int gotRow, RecordedAnswer expected, int row, Tolerance tolerance)
    {
        for (var c = 0; c < expected.Width; c++)
        {
            var (answer, wanted) = (got.Tile[gotRow, c], expected[row, c]);
            if (!tolerance.Accepts(answer, wanted, expected.Types[c] is not null))
                return $"row {row} column {c}: got {Show(answer)}, expected {Show(wanted)}{Difference(answer, wanted, tolerance)}";
        }
        return null;
    }

    public static string Show(Cell cell) => cell.Reference switch
    {
        Cell[] list => $"[{string.Join(", ", list.Select(Show))}]",
        IReadOnlyDictionary<string, Cell> map => $"{{{string.Join(", ", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Show(p.Value)}"))}}}",
        _ => cell.Kind is CellKind.Integer or CellKind.Float && cell.Kind == CellKind.Float && double.IsFinite(cell.AsFloat) && cell.AsFloat == Math.Floor(cell.AsFloat) && Math.Abs(cell.AsFloat) < 1e15
            ? cell + ".0"
            : cell.ToString(),
    };

    public static string Names(IReadOnlyList<string>? names) => names is null ? "none" : $"[{string.Join(", ", names.Take(12))}{(names.Count > 12 ? $", ... {names.Count}" : "")}]";

    static string Join(IReadOnlyList<int>? widths) => widths is null ? "" : string.Join(", ", widths);

    static string Difference(Cell got, Cell expected, Tolerance tolerance)
    {
        if (got.Kind != CellKind.Float || expected.Kind != CellKind.Float) return "";
        var difference = Math.Abs(got.AsFloat - expected.AsFloat);
        return string.Create(CultureInfo.InvariantCulture, $" (off by {difference:G3}, relative {difference / Math.Abs(expected.AsFloat):G3}; allowed {tolerance.Relative:G3} relative + {tolerance.Absolute:G3})");
    }
}
