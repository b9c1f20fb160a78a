using System.Text.Json;
using Salver.Estimators;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>JSON Schema of one input. What the model would refuse, the schema forbids; what it only has not seen, the description tells.</summary>
static class ColumnSchema
{
    /// <summary>More categories than this are described, not listed.</summary>
    const int MaximumEnum = 1000;

    public static void Write(Utf8JsonWriter json, InputColumn column)
    {
        var categories = column.Facts.Categories?.Where(c => !c.IsMissing).ToArray();
        json.WriteStartObject();
        if (!column.IsUsed)
        {
            json.WriteString("description", "The model does not read it; it may be left out, and may be anything.");
            json.WriteEndObject();
            return;
        }
        if (categories is { Length: > 0 and <= MaximumEnum } && !column.AcceptsUnknownCategories) WriteEnum(json, column, categories);
        else WriteType(json, column);
        if (Describe(column, categories) is { Length: > 0 } description) json.WriteString("description", description);
        if (column is { Minimum: { } low, Maximum: { } high } && double.IsFinite(low) && double.IsFinite(high))
        {
            json.WriteStartArray("x-learned-range");
            WriteValue(json, Cell.Float(low));
            WriteValue(json, Cell.Float(high));
            json.WriteEndArray();
        }
        json.WriteStartArray("examples");
        WriteValue(json, column.ExampleCell);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteValue(Utf8JsonWriter json, Cell cell) => json.WriteRawValue(new JsonBuffer().Value(cell).Written);

    static void WriteEnum(Utf8JsonWriter json, InputColumn column, Cell[] categories)
    {
        json.WriteStartArray("enum");
        foreach (var category in categories) WriteValue(json, category);
        if (column.AcceptsMissing) json.WriteNullValue();
        json.WriteEndArray();
    }

    static void WriteType(Utf8JsonWriter json, InputColumn column)
    {
        string[] types = column.Type switch
        {
            InputType.Number => ["number"],
            InputType.Text => ["string"],
            InputType.Boolean => ["boolean"],
            _ => ["number", "string", "boolean"],
        };
        if (column.AcceptsMissing) types = [.. types, "null"];
        if (types.Length == 1)
        {
            json.WriteString("type", types[0]);
            return;
        }
        json.WriteStartArray("type");
        foreach (var type in types) json.WriteStringValue(type);
        json.WriteEndArray();
    }

    static string Describe(InputColumn column, Cell[]? categories)
    {
        List<string> sentences = [];
        if (categories is { Length: > 0 } && (column.AcceptsUnknownCategories || categories.Length > MaximumEnum))
        {
            var names = NameList.Of(categories.Select(c => System.Text.Encoding.UTF8.GetString(new JsonBuffer().Value(c).Written)));
            sentences.Add(column.AcceptsUnknownCategories ? $"Learned categories: {names}. Others are answered too, as none of these." : $"One of {categories.Length} learned categories: {names}.");
        }
        if (column is { Minimum: { } low, Maximum: { } high })
            sentences.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"From {low} to {high} when the model was fitted; values beyond are answered, but the model has not seen such."));
        if (column.AcceptsMissing) sentences.Add("null when it is missing.");
        return string.Join(' ', sentences);
    }
}
