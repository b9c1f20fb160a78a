using Salver.Estimators;
using Salver.Formats;
using Salver.Json;

namespace Salver.Mlflow;

/// <summary>
/// The first row of a folder's input example: a DataFrame as MLflow writes it, split into columns and data or as records, or as it is sent to a server; a plain array,
/// dense or sparse; texts, dictionaries or lists.
/// </summary>
static class InputExample
{
    const int LongestFile = 8 << 20;

    const string Parameters = "params";

    static readonly string[] Wrappers = ["dataframe_split", "dataframe_records", "inputs", "instances"];

    /// <summary>The row; null when there is none. Why it cannot be used is added to the notes.</summary>
    public static ExampleRow? Read(string folder, MlmodelFile description, List<string> notes)
    {
        if ((description["saved_input_example_info.artifact_path"] ?? description["saved_input_example_info.serving_input_path"]) is not { } name) return null;
        try
        {
            var row = Row(ReadCell(MlflowFolder.Beside(folder, name)), byColumn: description["saved_input_example_info.type"] == "sparse_matrix_csc");
            if (row is null) notes.Add($"The input example '{name}' has no row that Salver understands.");
            return row;
        }
        catch (Exception error) when (error is ModelFormatException or MalformedJsonException or InputException)
        {
            notes.Add($"The input example is not used: {error.Message.TrimEnd('.')}.");
            return null;
        }
    }

    static Cell ReadCell(string path)
    {
        using var stream = ModelReader.OpenFile(path);
        var bytes = new byte[Math.Min(stream.Length, LongestFile + 1L)];
        stream.ReadExactly(bytes);
        if (bytes.Length > LongestFile) throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The file has more than {LongestFile:N0} bytes.");
        var scanner = new JsonScanner(bytes);
        var cell = JsonCells.Read(ref scanner);
        return scanner.Peek() == 0 ? cell : throw new ModelFormatException(ModelFormatError.TrailingData, "Text is left after the end of its JSON.");
    }

    /// <param name="cell">The example.</param>
    /// <param name="byColumn">Whether a sparse matrix in it is a csc matrix.</param>
    public static ExampleRow? Row(Cell cell, bool byColumn = false)
    {
        if (cell.Kind == CellKind.Text) return new ExampleRow(RowKind.Text, null, [cell]);
        if (cell.Kind != CellKind.Compound) return null;
        if (cell.Reference is Cell[] items) return items.Length == 0 ? null : OfItem(items[0], items);
        var map = (IReadOnlyDictionary<string, Cell>)cell.Reference!;
        foreach (var wrapper in Wrappers)
            if (map.TryGetValue(wrapper, out var inner) && map.Keys.All(k => k == wrapper || k == Parameters)) return Row(inner, byColumn);
        var data = List(map, "data");
        if (data is not null && List(map, "indices") is { } indices && List(map, "indptr") is { Length: > 1 } starts && List(map, "shape") is [_, var width])
            return byColumn ? SparseByColumn(data, indices, starts) : Sparse(data, indices, starts, width);
        if (data is [{ Reference: Cell[] row }, ..])
            // Columns that have only numbers for names are not written.
            return List(map, "columns") is not { } columns ? OfItem(data[0], data) : columns.Length == row.Length ? Named(columns, row) : null;
        if (data is not null && map.ContainsKey("columns")) return null;
        if (map.Count > 0 && map.Values.All(v => v.Reference is Cell[] { Length: > 0 }))
            return Named([.. map.Keys.Select(Cell.Text)], [.. map.Values.Select(v => ((Cell[])v.Reference!)[0])]);
        return OfMap(map);
    }

    /// <summary>An array of rows, or one row of values.</summary>
    static ExampleRow? OfItem(Cell first, Cell[] all) => first.Reference switch
    {
        Cell[] row => Array.Exists(row, c => c.Kind == CellKind.Compound) ? null : new ExampleRow(RowKind.Columns, null, row),
        IReadOnlyDictionary<string, Cell> map => OfMap(map),
        _ when first.Kind == CellKind.Text => new ExampleRow(RowKind.Text, null, [first]),
        _ => new ExampleRow(RowKind.Columns, null, all),
    };

    /// <summary>A record of a DataFrame; a model that takes dictionaries takes it whole.</summary>
    static ExampleRow OfMap(IReadOnlyDictionary<string, Cell> map) => Named([.. map.Keys.Select(Cell.Text)], [.. map.Values]);

    static ExampleRow Named(Cell[] columns, Cell[] row) =>
        new(RowKind.Columns, Array.TrueForAll(columns, c => c.Kind == CellKind.Text) ? Array.ConvertAll(columns, c => c.AsText) : null, row);

    /// <summary>The first row of a scipy csr matrix.</summary>
    static ExampleRow? Sparse(Cell[] data, Cell[] indices, Cell[] starts, Cell width)
    {
        if (width is not { Kind: CellKind.Integer, AsInteger: > 0 and < 100_000 } || starts[1] is not { Kind: CellKind.Integer } end || end.AsInteger > Math.Min(data.Length, indices.Length)) return null;
        var row = new Cell[width.AsInteger];
        Array.Fill(row, Cell.Float(0));
        for (var i = 0; i < end.AsInteger; i++)
        {
            if (indices[i] is not { Kind: CellKind.Integer, AsInteger: >= 0 and var at } || at >= row.Length) return null;
            row[at] = data[i];
        }
        return new ExampleRow(RowKind.Columns, null, row);
    }

    /// <summary>The first row of a scipy csc matrix: what its columns have in row 0.</summary>
    static ExampleRow? SparseByColumn(Cell[] data, Cell[] indices, Cell[] starts)
    {
        var row = new Cell[starts.Length - 1];
        for (var c = 0; c < row.Length; c++)
        {
            if (starts[c] is not { Kind: CellKind.Integer, AsInteger: >= 0 and var start } || starts[c + 1] is not { Kind: CellKind.Integer } end || end.AsInteger > Math.Min(data.Length, indices.Length)) return null;
            row[c] = Cell.Float(0);
            for (var i = start; i < end.AsInteger; i++)
                if (indices[i] is { Kind: CellKind.Integer, AsInteger: 0 }) row[c] = data[i];
        }
        return new ExampleRow(RowKind.Columns, null, row);
    }

    static Cell[]? List(IReadOnlyDictionary<string, Cell> map, string key) => map.TryGetValue(key, out var value) ? value.Reference as Cell[] : null;
}
