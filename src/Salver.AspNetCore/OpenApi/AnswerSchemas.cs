using System.Text.Json;
using Salver.Estimators;

namespace Salver.AspNetCore;

/// <summary>JSON Schemas of answers.</summary>
static class AnswerSchemas
{
    public static void Write(Utf8JsonWriter json, ServedModel served)
    {
        WriteAnswer(json, served, "Answer", "prediction", isArray: false);
        WriteAnswer(json, served, "Answers", "predictions", isArray: true);
        json.WritePropertyName("Prediction");
        WritePrediction(json, served);
        if (!served.Format.HasProbabilities) return;
        json.WritePropertyName("Probabilities");
        WriteProbabilities(json, served);
    }

    static void WriteAnswer(Utf8JsonWriter json, ServedModel served, string name, string property, bool isArray)
    {
        var hasProbabilities = served.Format.HasProbabilities;
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        WriteProperty(json, property, "Prediction", isArray);
        if (hasProbabilities) WriteProperty(json, "probabilities", "Probabilities", isArray);
        json.WriteEndObject();
        json.WriteStartArray("required");
        json.WriteStringValue(property);
        if (hasProbabilities) json.WriteStringValue("probabilities");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteProperty(Utf8JsonWriter json, string name, string schema, bool isArray)
    {
        json.WriteStartObject(name);
        if (isArray)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
        }
        json.WriteString("$ref", "#/components/schemas/" + schema);
        if (isArray) json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WritePrediction(Utf8JsonWriter json, ServedModel served)
    {
        var classes = served.Format.Method == Method.Predict ? served.Model.Root.Classes : [];
        var output = served.Format.Output;
        if (output.IsVector)
        {
            WriteValue(json, classes.Count == 1 ? classes[0] : null, output.Type);
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", "array");
        if (output.ColumnCount >= 0)
        {
            json.WriteNumber("minItems", output.ColumnCount);
            json.WriteNumber("maxItems", output.ColumnCount);
        }
        if (classes.Count == output.ColumnCount && classes.Count > 1)
        {
            json.WriteStartArray("prefixItems");
            foreach (var labels in classes) WriteValue(json, labels, output.Type);
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("items");
            WriteValue(json, null, output.Type);
        }
        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, Labels? labels, ElementType type)
    {
        json.WriteStartObject();
        if (labels is not null)
        {
            json.WriteStartArray("enum");
            foreach (var label in labels.Values) ColumnSchema.WriteValue(json, label);
            json.WriteEndArray();
        }
        else if (type != ElementType.Object) json.WriteString("type", type == ElementType.Boolean ? "boolean" : "number");
        json.WriteEndObject();
    }

    static void WriteProbabilities(Utf8JsonWriter json, ServedModel served)
    {
        var outputs = served.Format.ClassNames(served.Model);
        if (outputs.Count == 1)
        {
            WriteClasses(json, outputs[0]);
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteString("description", "One object of class probabilities an output.");
        json.WriteStartArray("prefixItems");
        foreach (var classes in outputs) WriteClasses(json, classes);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteClasses(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteString("description", "The probability of each class.");
        json.WriteStartObject("properties");
        foreach (var name in classes)
        {
            json.WriteStartObject(name);
            json.WriteString("type", "number");
            json.WriteNumber("minimum", 0);
            json.WriteNumber("maximum", 1);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var name in classes) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
