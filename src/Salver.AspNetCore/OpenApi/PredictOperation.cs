using System.Text.Json;

namespace Salver.AspNetCore;

/// <summary>POST /predict in the OpenAPI document: shapes, examples that the model was asked, and every problem.</summary>
static class PredictOperation
{
    public static void Write(Utf8JsonWriter json, ServedModel served)
    {
        var examples = Examples(served);
        json.WriteStartObject("/predict");
        json.WriteStartObject("post");
        json.WriteString("operationId", "predict");
        json.WriteString("summary", $"Asks the model ({MethodNames.Of(served.Format.Method)}) for one row or for many");
        json.WriteStartObject("requestBody");
        json.WriteBoolean("required", true);
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/Request");
        json.WriteEndObject();
        WriteExamples(json, examples, e => e.Request);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", "The model's answer: one prediction for one row, an array of predictions for an array of rows");
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteStartArray("anyOf");
        WriteReference(json, "Answer");
        WriteReference(json, "Answers");
        json.WriteEndArray();
        json.WriteEndObject();
        WriteExamples(json, examples.Where(e => e.Answer is not null), e => e.Answer!);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var kinds in ProblemKind.All.GroupBy(k => k.Status)) ProblemSchemas.WriteResponse(json, [.. kinds]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Requests with the answers that the model just gave.</summary>
    static List<(string Name, string Summary, byte[] Request, byte[]? Answer)> Examples(ServedModel served)
    {
        List<(string, string, byte[], byte[]?)> examples = [];
        var session = new PredictSession(served);
        Add("one", "One row", ExampleRequest.OneRow(served.Model));
        Add("many", "Two rows", ExampleRequest.Rows(served.Model));
        if (served.ReadsTiles) Add("positions", "Rows by position", ExampleRequest.Positions(served.Model));
        return examples;

        void Add(string name, string summary, byte[] request)
        {
            session.Run(request);
            examples.Add((name, summary, request, session.Problem is null ? [.. session.FirstPart.Span, .. session.SecondPart.Span] : null));
        }
    }

    static void WriteExamples(Utf8JsonWriter json, IEnumerable<(string Name, string Summary, byte[] Request, byte[]? Answer)> examples, Func<(string, string, byte[] Request, byte[]? Answer), byte[]> value)
    {
        json.WriteStartObject("examples");
        foreach (var example in examples)
        {
            json.WriteStartObject(example.Name);
            json.WriteString("summary", example.Summary);
            json.WritePropertyName("value");
            json.WriteRawValue(value(example));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteReference(Utf8JsonWriter json, string schema)
    {
        json.WriteStartObject();
        json.WriteString("$ref", "#/components/schemas/" + schema);
        json.WriteEndObject();
    }
}
