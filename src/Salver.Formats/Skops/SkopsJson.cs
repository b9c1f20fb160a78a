using System.Runtime.InteropServices;
using System.Text.Json;

namespace Salver.Formats.Skops;

/// <summary>Strict reading of schema.json.</summary>
static class SkopsJson
{
    /// <summary>Bytes of one text; a model that a booster keeps as text has a few million.</summary>
    const int LongestText = 8 << 20;

    public static ModelFormatException Malformed(string what) => new(ModelFormatError.Malformed, $"The skops file is not as skops writes it: {what}.");

    /// <summary>A property that has to be there.</summary>
    public static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : throw Malformed($"a node lacks '{name}'");

    public static string Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? Text(text) : throw Malformed($"'{name}' of a node is no text");

    /// <summary>A text, which has to be of a length that models have.</summary>
    public static string Text(JsonElement text)
    {
        var length = JsonMarshal.GetRawUtf8Value(text).Length;
        return length <= LongestText ? text.GetString()!
            : throw new ModelFormatException(ModelFormatError.LimitExceeded, $"A text in the skops file has {length:N0} bytes; at most {LongestText:N0} are read. Save the model with joblib.");
    }

    public static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw Malformed($"'{name}' of a node is no list");

    /// <summary>The entries of an object; a name that stands twice is refused.</summary>
    public static List<JsonProperty> Entries(JsonElement element, string name)
    {
        var value = Property(element, name);
        if (value.ValueKind != JsonValueKind.Object) throw Malformed($"'{name}' of a node is no object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<JsonProperty>();
        foreach (var entry in value.EnumerateObject())
            if (seen.Add(entry.Name)) entries.Add(entry);
            else throw Malformed($"the key '{Excerpt.Of(entry.Name)}' stands in an object twice");
        return entries;
    }
}
