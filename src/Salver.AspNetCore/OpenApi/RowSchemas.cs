using System.Text.Json;
using Salver.Estimators;

namespace Salver.AspNetCore;

/// <summary>JSON Schemas of requests.</summary>
static class RowSchemas
{
    public static void Write(Utf8JsonWriter json, ServedModel served)
    {
        var layout = served.Model.Layout;
        var hasPositions = layout.Kind == RowKind.Columns;
        json.WriteStartObject("Request");
        json.WriteString("description", "One row, or an array of rows.");
        json.WriteStartArray("anyOf");
        WriteReference(json, "Row", isArray: false);
        WriteReference(json, "Row", isArray: true);
        if (hasPositions)
        {
            WriteReference(json, "Values", isArray: false);
            WriteReference(json, "Values", isArray: true);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        WriteRow(json, layout);
        if (hasPositions) WriteValues(json, layout);
    }

    static void WriteRow(Utf8JsonWriter json, InputLayout layout)
    {
        json.WriteStartObject("Row");
        switch (layout.Kind)
        {
            case RowKind.Text:
                json.WriteString("type", "string");
                json.WriteString("description", "A document.");
                break;
            case RowKind.List:
                json.WriteString("type", "array");
                json.WriteString("description", "A list of features.");
                break;
            case RowKind.Dictionary:
                json.WriteString("type", "object");
                json.WriteString("description", "Feature names and their values.");
                break;
            default:
                json.WriteString("type", "object");
                if (!layout.IsOpen) WriteProperties(json, layout);
                break;
        }
        json.WriteEndObject();
    }

    static void WriteProperties(Utf8JsonWriter json, InputLayout layout)
    {
        json.WriteStartObject("properties");
        foreach (var column in layout.Columns)
        {
            json.WritePropertyName(column.Name);
            ColumnSchema.Write(json, column);
        }
        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var column in layout.Columns)
            if (column.IsUsed) json.WriteStringValue(column.Name);
        json.WriteEndArray();
        json.WriteBoolean("additionalProperties", false);
    }

    static void WriteValues(Utf8JsonWriter json, InputLayout layout)
    {
        json.WriteStartObject("Values");
        json.WriteString("type", "array");
        json.WriteString("description", layout.IsOpen ? "The values of a row." : "The values of a row in the order of Row's properties.");
        if (!layout.IsOpen)
        {
            json.WriteNumber("minItems", layout.Columns.Count);
            json.WriteNumber("maxItems", layout.Columns.Count);
            json.WriteStartArray("prefixItems");
            foreach (var column in layout.Columns) ColumnSchema.Write(json, column);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void WriteReference(Utf8JsonWriter json, string name, bool isArray)
    {
        json.WriteStartObject();
        if (isArray)
        {
            json.WriteString("type", "array");
            json.WriteNumber("minItems", 1);
            json.WriteStartObject("items");
        }
        json.WriteString("$ref", "#/components/schemas/" + name);
        if (isArray) json.WriteEndObject();
        json.WriteEndObject();
    }
}
