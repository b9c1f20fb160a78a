using System.Text.Json;
using Salver.Estimators;

namespace Salver.Saving;

/// <summary>Example rows and answers as the JSON that stands in a saved model. What is read is no more trusted than the rest of the file.</summary>
static class ExamplesJson
{
    const int MostRows = 64;
    const int MostColumns = 100_000;
    const int DeepestCell = 8;

    static readonly (RowKind Kind, string Name)[] _kinds = [(RowKind.Columns, "columns"), (RowKind.Text, "text"), (RowKind.Dictionary, "dictionary"), (RowKind.List, "list")];

    public static string Write(Examples examples) => JsonText.Write(json =>
    {
        var rows = examples.Rows;
        json.WriteStartObject();
        json.WriteString("kind", Array.Find(_kinds, k => k.Kind == rows.RowKind).Name);
        json.WriteStartArray("rows");
        for (var r = 0; r < rows.RowCount; r++)
        {
            json.WriteStartArray();
            foreach (var column in rows.Columns) CellJson.Write(json, column[r]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("answers");
        foreach (var answers in examples.Answers) Write(json, answers);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, ExampleAnswers answers)
    {
        json.WriteStartObject();
        json.WriteString("method", MethodNames.Of(answers.Method));
        json.WriteNumber("columns", answers.ColumnCount);
        json.WriteStartArray(answers.IsWhole ? "rows" : "nonzero");
        foreach (var row in answers.Rows)
        {
            json.WriteStartArray();
            foreach (var (column, value) in row)
            {
                if (!answers.IsWhole) json.WriteNumberValue(column);
                CellJson.Write(json, value);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="text">The JSON.</param>
    /// <param name="model">The model the rows are for: it names the columns.</param>
    public static Examples Read(ReadOnlyMemory<byte> text, Model model) => JsonText.Read(text, "the example rows", root =>
    {
        var kind = Array.Find(_kinds, k => k.Name == JsonText.Text(root, "kind"));
        if (kind.Name is null || kind.Kind != model.Layout.Kind) throw JsonText.Malformed("the example rows are of another kind than the model takes");
        var rows = JsonText.List(root, "rows", MostRows).Select(row => JsonText.Items(row, MostColumns).Select(cell => CellJson.Read(cell, DeepestCell)).ToArray()).ToArray();
        if (rows.Length == 0 || rows.Any(row => row.Length != rows[0].Length || row.Length == 0)) throw JsonText.Malformed("the example rows are none, or of different length");
        var answers = JsonText.List(root, "answers", MostRows).Select(element => ReadAnswers(element, rows.Length)).ToArray();
        return new Examples(ExampleRows.Frame(model, kind.Kind, rows), answers);
    });

    static ExampleAnswers ReadAnswers(JsonElement element, int rowCount)
    {
        if (!MethodNames.TryParse(JsonText.Text(element, "method"), out var method)) throw JsonText.Malformed("an example answer is of a method that is not known");
        var columns = JsonText.Whole(element, "columns");
        var isWhole = columns <= Examples.WidestWhole;
        var rows = JsonText.List(element, isWhole ? "rows" : "nonzero", MostRows).Select(row => ReadRow(JsonText.Items(row, 2 * Examples.MostValues), isWhole, columns)).ToArray();
        return rows.Length == rowCount ? new ExampleAnswers(method, columns, rows) : throw JsonText.Malformed("an example answer has more or fewer rows than were asked");
    }

    static (int, Cell)[] ReadRow(IReadOnlyList<JsonElement> items, bool isWhole, int columns)
    {
        if (isWhole ? items.Count != columns : items.Count % 2 != 0) throw JsonText.Malformed("an example answer has more or fewer columns than it says");
        var row = new (int, Cell)[isWhole ? columns : items.Count / 2];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = isWhole ? (i, CellJson.Read(items[i], DeepestCell)) : (JsonText.Whole(items[2 * i]), CellJson.Read(items[2 * i + 1], DeepestCell));
            if (row[i].Item1 >= columns) throw JsonText.Malformed("an example answer has a value in a column that is not there");
        }
        return row;
    }
}
