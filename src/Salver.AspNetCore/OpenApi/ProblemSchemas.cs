using System.Text.Json;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>JSON Schema of problems, and the responses that carry them.</summary>
static class ProblemSchemas
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("Problem");
        json.WriteString("type", "object");
        json.WriteString("description", "Why a request was refused, as RFC 9457 problem details.");
        json.WriteStartObject("properties");
        WriteText(json, "type", "URI of the kind of problem.", ProblemKind.All.Select(k => k.Type));
        WriteText(json, "title", "The kind of problem in words.");
        WriteType(json, "status", "integer", "The HTTP status.");
        WriteText(json, "detail", "What was found in this request, and what to do.");
        WriteText(json, "code", "The last part of type.", ProblemKind.All.Select(k => k.Code));
        WriteType(json, "offset", "integer", "Byte where the JSON is broken, from 0.");
        WriteType(json, "line", "integer", "Line where the JSON is broken, from 1.");
        WriteType(json, "column", "integer", "Byte in that line, from 1.");
        WriteType(json, "errorCount", "integer", "How many values were refused.");
        json.WriteStartObject("errors");
        json.WriteString("type", "array");
        json.WriteString("description", "The first refused values.");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        WriteText(json, "code", "The kind of fault.", RowProblemCodes.All);
        WriteType(json, "row", "integer", "Row in the request, from 0; absent when the request is one row.");
        WriteText(json, "field", "Name of the input.");
        WriteText(json, "pointer", "JSON Pointer to the value, as a URI fragment.");
        WriteText(json, "detail", "What was found and what to do.");
        WriteText(json, "found", "What was sent, as JSON, cut short.");
        WriteText(json, "accepted", "What the model takes there.");
        json.WriteEndObject();
        WriteRequired(json, "code", "detail");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteRequired(json, "type", "title", "status", "detail", "code");
        json.WriteEndObject();
    }

    /// <summary>The response of one status and the kinds of problem that share it.</summary>
    public static void WriteResponse(Utf8JsonWriter json, ProblemKind[] kinds)
    {
        json.WriteStartObject(kinds[0].Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("description", string.Join(". ", kinds.Select(k => k.Title)) + ".");
        json.WriteStartObject("content");
        json.WriteStartObject(ProblemText.MediaType);
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/Problem");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteText(Utf8JsonWriter json, string name, string description, IEnumerable<string>? values = null)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        json.WriteString("description", description);
        if (values is not null)
        {
            json.WriteStartArray("enum");
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void WriteType(Utf8JsonWriter json, string name, string type, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("type", type);
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    static void WriteRequired(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        json.WriteStartArray("required");
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
