using System.Text.Json;
using Salver.Estimators;

namespace Salver.Tests.Parity;

/// <summary>What scikit-learn answered, row by row: the values of a row flat, and what each column of them is.</summary>
sealed class RecordedAnswer
{
    public required int Rows { get; init; }

    /// <summary>Row-major.</summary>
    public required Cell[] Cells { get; init; }

    /// <summary>One type per column; null where the type has no meaning.</summary>
    public required ElementType?[] Types { get; init; }

    public int Width => Types.Length;

    /// <summary>True for an array of one axis.</summary>
    public bool IsVector { get; init; }

    public bool IsSparse { get; init; }

    /// <summary>Widths of the arrays of a list.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <summary>Column names of a frame.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public Cell this[int row, int column] => Cells[row * Width + column];

    /// <param name="answer">The JSON of the answer.</param>
    /// <param name="rowsAsked">Rows of the input; answers of three axes may have them on the second.</param>
    public static RecordedAnswer Read(JsonElement answer, int rowsAsked)
    {
        if (answer.TryGetProperty("distances", out var distances))
            return Beside([Read(distances, rowsAsked), Read(answer.GetProperty("indices"), rowsAsked)], typed: false);
        if (answer.TryGetProperty("list", out var list))
        {
            var parts = list.EnumerateArray().Select(p => Read(p, rowsAsked)).ToArray();
            return Beside(parts, typed: true, groups: [.. parts.Select(p => p.Width)]);
        }
        if (answer.TryGetProperty("lists", out var lists)) return Objects(JsonCells.Cells(lists));
        if (answer.TryGetProperty("dicts", out var dicts)) return Objects(JsonCells.Cells(dicts));
        var shape = RecordedRows.Shape(answer);
        return answer.TryGetProperty("frame", out _) ? OfFrame(answer, shape) : OfArray(answer, shape, rowsAsked);
    }

    static RecordedAnswer Objects(Cell[] cells) => new() { Rows = cells.Length, Cells = cells, Types = [ElementType.Object], IsVector = true };

    static RecordedAnswer OfFrame(JsonElement answer, int[] shape)
    {
        var columns = answer.GetProperty("columns").EnumerateArray().ToArray();
        var dtypes = Array.ConvertAll(columns, c => c.GetProperty("dtype").GetString()!);
        var values = columns.Select((c, i) => JsonCells.Cells(c.GetProperty("values"), dtypes[i])).ToArray();
        var cells = new Cell[shape[0] * columns.Length];
        for (var c = 0; c < columns.Length; c++)
            for (var r = 0; r < shape[0]; r++) cells[r * columns.Length + c] = values[c][r];
        return new RecordedAnswer
        {
            Rows = shape[0],
            Cells = cells,
            Types = Array.ConvertAll(dtypes, ElementType? (d) => JsonCells.TypeOf(d)),
            // Columns that pandas only numbered have no names.
            Names = Array.Exists(columns, c => c.GetProperty("name").ValueKind == JsonValueKind.String) ? Array.ConvertAll(columns, c => c.GetProperty("name").ToString()) : null,
        };
    }

    static RecordedAnswer OfArray(JsonElement answer, int[] shape, int rowsAsked)
    {
        var dtype = answer.GetProperty("dtype").GetString()!;
        var cells = JsonCells.Cells(answer.GetProperty("values"), dtype);
        var rows = shape[0];
        if (shape.Length == 3 && shape[0] != rowsAsked && shape[1] == rowsAsked) (rows, cells) = (shape[1], RowsFirst(cells, shape));
        var width = shape.Length == 1 ? 1 : shape.Aggregate(1, (a, b) => a * b) / Math.Max(1, rows);
        return new RecordedAnswer
        {
            Rows = rows,
            Cells = cells,
            Types = [.. Enumerable.Repeat<ElementType?>(JsonCells.TypeOf(dtype), width)],
            IsVector = shape.Length == 1,
            IsSparse = answer.TryGetProperty("sparse", out var sparse) && sparse.GetBoolean(),
        };
    }

    /// <summary>(parts, rows, columns) to (rows, parts, columns).</summary>
    static Cell[] RowsFirst(Cell[] cells, int[] shape)
    {
        var (parts, rows, columns) = (shape[0], shape[1], shape[2]);
        var result = new Cell[cells.Length];
        for (var p = 0; p < parts; p++)
            for (var r = 0; r < rows; r++) Array.Copy(cells, (p * rows + r) * columns, result, (r * parts + p) * columns, columns);
        return result;
    }

    static RecordedAnswer Beside(RecordedAnswer[] parts, bool typed, IReadOnlyList<int>? groups = null)
    {
        var width = parts.Sum(p => p.Width);
        var cells = new Cell[parts[0].Rows * width];
        var at = 0;
        foreach (var part in parts)
        {
            for (var r = 0; r < part.Rows; r++) Array.Copy(part.Cells, r * part.Width, cells, r * width + at, part.Width);
            at += part.Width;
        }
        return new RecordedAnswer
        {
            Rows = parts[0].Rows,
            Cells = cells,
            Types = typed ? [.. parts.SelectMany(p => p.Types)] : new ElementType?[width],
            Groups = groups,
        };
    }
}
