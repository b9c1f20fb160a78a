using System.Text.Json;

namespace Salver.Saving;

/// <summary>What a model takes and answers, for whoever reads a saved model without Salver. Salver itself derives it anew when it opens the model.</summary>
static class SchemaJson
{
    const int MostCategories = 1_000;

    static readonly JsonNamingPolicy _names = JsonNamingPolicy.CamelCase;

    public static string Write(Model model) => JsonText.Write(json =>
    {
        var schema = model.Schema;
        json.WriteStartObject();
        json.WriteString("estimator", model.EstimatorName);
        json.WriteString("input", _names.ConvertName(schema.InputKind.ToString()));
        json.WriteStartArray("columns");
        foreach (var column in schema.Inputs) Column(json, column);
        json.WriteEndArray();
        json.WriteStartArray("classes");
        foreach (var classes in schema.Classes)
        {
            json.WriteStartArray();
            foreach (var label in classes.Take(MostCategories)) CellJson.Write(json, CellConversion.ToCell(label));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("methods");
        foreach (var method in schema.Methods) json.WriteStringValue(MethodNames.Of(method));
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Column(Utf8JsonWriter json, InputColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", _names.ConvertName(column.Type.ToString()));
        if (column.Categories is { } categories)
        {
            json.WriteStartArray("categories");
            foreach (var category in categories.Take(MostCategories)) CellJson.Write(json, CellConversion.ToCell(category));
            json.WriteEndArray();
        }
        Number("minimum", column.Minimum);
        Number("maximum", column.Maximum);
        json.WriteEndObject();

        void Number(string name, double? value)
        {
            if (value is not { } number || !double.IsFinite(number)) return;
            json.WritePropertyName(name);
            CellJson.Write(json, Estimators.Cell.Float(number));
        }
    }
}
