using System.Text.Json;
using Salver.Estimators;

namespace Salver.Tests.Parity;

/// <summary>The rows of a case, or a recorded answer that is asked back, as a frame.</summary>
static class RecordedRows
{
    /// <param name="input">A case's input.</param>
    /// <param name="takesCodes">
    /// Whether the model takes a category as its number in the frame's own list, as XGBoost before 3.1 does: it keeps no names.
    /// </param>
    public static Frame Read(JsonElement input, bool takesCodes = false)
    {
        var shape = Shape(input);
        switch (input.GetProperty("kind").GetString())
        {
            case "frame": return new Frame(Columns(input, takesCodes), shape[0]);
            case "matrix": return Matrix(input, shape);
            case "sparse": return Sparse(input, shape);
            case "series":
                var name = input.GetProperty("name").GetString();
                var dtype = input.GetProperty("dtype").GetString()!;
                return new Frame([JsonCells.Column(name ?? "x0", JsonCells.Cells(input.GetProperty("values"), dtype), dtype)], shape[0], isMatrix: name is null);
            case "text": return Frame.FromTexts([.. input.GetProperty("values").EnumerateArray().Select(v => v.GetString()!)]);
            case "dicts": return Objects(input, RowKind.Dictionary);
            case "lists": return Objects(input, RowKind.List);
            case var kind: throw new InvalidDataException($"The corpus has an input of kind {kind}.");
        }
    }

    /// <summary>An array or frame that was answered, as the input of inverse_transform.</summary>
    public static Frame ReadAnswer(JsonElement answer)
    {
        var shape = Shape(answer);
        return answer.TryGetProperty("frame", out _)
            ? new Frame(Columns(answer), shape[0])
            : Matrix(answer, shape, answer.TryGetProperty("sparse", out var sparse) && sparse.GetBoolean());
    }

    /// <summary>One row of a frame, with the same types.</summary>
    public static Frame Row(Frame frame, int row) => new(
        Array.ConvertAll(frame.Columns, c => c.Numbers is { } numbers ? new FrameColumn(c.Name, [numbers[row]], c.Type) : new FrameColumn(c.Name, [c.Cells![row]], c.Type)),
        1, frame.IsMatrix, frame.RowKind, frame.IsSparse);

    public static int[] Shape(JsonElement value) => [.. value.GetProperty("shape").EnumerateArray().Select(v => v.GetInt32())];

    static FrameColumn[] Columns(JsonElement frame, bool takesCodes = false) =>
    [
        .. frame.GetProperty("columns").EnumerateArray().Select(column =>
        {
            if (takesCodes && column.TryGetProperty("categories", out var categories))
            {
                var names = JsonCells.Cells(categories);
                var codes = Array.ConvertAll(JsonCells.Cells(column.GetProperty("values")), v => v.IsMissing ? double.NaN : Array.IndexOf(names, v));
                return new FrameColumn(column.GetProperty("name").ToString(), codes);
            }
            var dtype = column.GetProperty("dtype").GetString()!;
            return JsonCells.Column(column.GetProperty("name").ToString(), JsonCells.Cells(column.GetProperty("values"), dtype), dtype);
        }),
    ];

    static Frame Matrix(JsonElement matrix, int[] shape, bool isSparse = false)
    {
        var dtype = matrix.GetProperty("dtype").GetString()!;
        var cells = JsonCells.Cells(matrix.GetProperty("values"), dtype);
        var width = shape.Skip(1).Aggregate(1, (a, b) => a * b);
        return ByPosition(cells, shape[0], width, dtype, isSparse);
    }

    static Frame Sparse(JsonElement matrix, int[] shape)
    {
        var cells = new Cell[shape[0] * shape[1]];
        Array.Fill(cells, Cell.Float(0));
        var data = JsonCells.Cells(matrix.GetProperty("data"));
        var indices = matrix.GetProperty("indices").EnumerateArray().Select(v => v.GetInt32()).ToArray();
        var pointers = matrix.GetProperty("indptr").EnumerateArray().Select(v => v.GetInt32()).ToArray();
        for (var r = 0; r < shape[0]; r++)
            for (var i = pointers[r]; i < pointers[r + 1]; i++) cells[r * shape[1] + indices[i]] = data[i];
        return ByPosition(cells, shape[0], shape[1], matrix.GetProperty("dtype").GetString()!, isSparse: true);
    }

    static Frame ByPosition(Cell[] cells, int rows, int width, string dtype, bool isSparse)
    {
        var columns = new FrameColumn[width];
        for (var c = 0; c < width; c++)
        {
            var column = new Cell[rows];
            for (var r = 0; r < rows; r++) column[r] = cells[r * width + c];
            columns[c] = JsonCells.Column(Frame.PositionName(c), column, dtype);
        }
        return new Frame(columns, rows, isMatrix: true, isSparse: isSparse);
    }

    static Frame Objects(JsonElement input, RowKind kind)
    {
        var cells = JsonCells.Cells(input.GetProperty("values"));
        return new Frame([new FrameColumn("features", cells)], cells.Length, isMatrix: true, kind);
    }
}
