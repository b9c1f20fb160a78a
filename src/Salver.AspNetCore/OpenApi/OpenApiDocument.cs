using System.Text.Json;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>The OpenAPI 3.1 description of a served model, derived from its fitted estimators.</summary>
static class OpenApiDocument
{
    public static byte[] Write(ServedModel served)
    {
        var buffer = new JsonBuffer();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = ProblemText.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("openapi", "3.1.0");
            WriteInfo(json, served);
            json.WriteStartObject("paths");
            PredictOperation.Write(json, served);
            WriteDocument(json, "/healthz", "healthz", "Whether the model is served", """{"status":"ok"}""");
            WriteDocument(json, "/openapi.json", "openapi", "This document", null);
            WriteDocument(json, "/", "index", "Which model this is, and its routes", null);
            json.WriteEndObject();
            json.WriteStartObject("components");
            json.WriteStartObject("schemas");
            RowSchemas.Write(json, served);
            AnswerSchemas.Write(json, served);
            ProblemSchemas.Write(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.Raw((byte)'\n').Written.ToArray();
    }

    static void WriteInfo(Utf8JsonWriter json, ServedModel served)
    {
        var provenance = served.Model.Provenance;
        json.WriteStartObject("info");
        json.WriteString("title", served.Name);
        json.WriteString("version", provenance.Sha256 is { Length: >= 12 } hash ? hash[..12] : "1");
        var origin = provenance.SklearnVersion is { } version ? $", saved by scikit-learn {version}" : "";
        json.WriteString("description", $"{served.Model.EstimatorName}{origin}. Derived from the fitted model: names, types, categories and ranges are the model's own. Numbers are 64-bit floating point; the texts \"NaN\", \"Infinity\" and \"-Infinity\" stand for what JSON has no number for, in requests and in answers.");
        json.WriteEndObject();
    }

    static void WriteDocument(Utf8JsonWriter json, string path, string id, string summary, string? example)
    {
        json.WriteStartObject(path);
        json.WriteStartObject("get");
        json.WriteString("operationId", id);
        json.WriteString("summary", summary);
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", summary);
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteString("type", "object");
        json.WriteEndObject();
        if (example is not null)
        {
            json.WritePropertyName("example");
            json.WriteRawValue(example);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
