using System.Text.Json;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Mlflow;

/// <summary>The inputs of a signature: [{"type": "double", "name": "sqft", "required": true}, ...]; a plain array has {"type": "tensor", ...} without a name.</summary>
sealed class Signature
{
    const int MostColumns = 100_000;

    readonly (string? Name, string Type, bool IsRequired)[] _columns;

    Signature((string? Name, string Type, bool IsRequired)[] columns) => _columns = columns;

    /// <summary>Names of the columns; null when they have none.</summary>
    public IReadOnlyList<string>? Names => _columns.Length > 0 && Array.TrueForAll(_columns, c => c.Name is not null) ? [.. _columns.Select(c => c.Name!)] : null;

    /// <summary>Null when the signature is no list of columns.</summary>
    /// <exception cref="ModelFormatException">It is no JSON.</exception>
    public static Signature? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() > MostColumns) return null;
            return new Signature([.. document.RootElement.EnumerateArray().Select(c => (Text(c, "name"), Text(c, "type") ?? "any", !(Property(c, "required") is { ValueKind: JsonValueKind.False })))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The signature in the MLmodel file is not valid JSON: {error.Message}", inner: error);
        }
    }

    /// <summary>What of an example the signature does not say, in words; null when they agree.</summary>
    public string? Misfit(ExampleRow example)
    {
        if (example.Names is not { } names) return Names is { } own && example.Cells.Length != own.Count && example.Kind == RowKind.Columns ? $"it has {example.Cells.Length} values a row and the signature {own.Count} columns" : null;
        if (Names is null) return null;
        var places = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++) places.TryAdd(names[i], i);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, type, isRequired) in _columns)
        {
            known.Add(name!);
            var at = places.GetValueOrDefault(name!, -1);
            if (at < 0 && isRequired) return $"it has no column '{name}', which the signature has";
            if (at >= 0 && !Fits(type, example.Cells[at])) return $"its column '{name}' is {example.Cells[at]}, and the signature says {type}";
        }
        return Array.Find(names, n => !known.Contains(n)) is { } unknown ? $"it has a column '{unknown}', which the signature has not" : null;
    }

    static bool Fits(string type, Cell cell) => cell.IsMissing || type switch
    {
        "integer" or "long" => cell.Kind == CellKind.Integer,
        "float" or "double" => cell.Kind is CellKind.Float or CellKind.Integer,
        "boolean" => cell.Kind == CellKind.Boolean,
        "string" => cell.Kind == CellKind.Text,
        _ => true,
    };

    static string? Text(JsonElement column, string name) => Property(column, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static JsonElement? Property(JsonElement column, string name) => column.ValueKind == JsonValueKind.Object && column.TryGetProperty(name, out var value) ? value : null;
}
