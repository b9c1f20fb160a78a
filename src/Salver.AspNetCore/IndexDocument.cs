using System.Text.Json;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>The document at the root: which model this is and what can be asked.</summary>
static class IndexDocument
{
    public static byte[] Write(ServedModel served)
    {
        var buffer = new JsonBuffer();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = ProblemText.Encoder }))
        {
            var provenance = served.Model.Provenance;
            json.WriteStartObject();
            json.WriteString("model", served.Name);
            json.WriteString("estimator", served.Model.EstimatorName);
            json.WriteString("file", provenance.FileName);
            json.WriteString("sha256", provenance.Sha256);
            json.WriteString("sklearnVersion", provenance.SklearnVersion);
            json.WriteStartObject("routes");
            json.WriteString("POST /predict", "one row or many, as JSON");
            json.WriteString("GET /openapi.json", "what the model takes and answers");
            json.WriteString("GET /healthz", "200 while the model is served");
            json.WriteEndObject();
            json.WritePropertyName("example");
            json.WriteRawValue(ExampleRequest.OneRow(served.Model));
            json.WriteEndObject();
        }
        buffer.Raw((byte)'\n');
        return buffer.Written.ToArray();
    }
}
