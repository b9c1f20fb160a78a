using System.Text.Json;

namespace Salver.Formats.Safetensors;

/// <summary>Strict reading of the skeleton's JSON: what is not exactly as we write it is refused.</summary>
static class SkeletonJson
{
    const int MostAxes = 32;

    public static ModelFormatException Malformed(string what) => new(ModelFormatError.Malformed, $"The model in the safetensors file is not as Salver writes it: {what}.");

    /// <summary>The value of an object's only property.</summary>
    public static JsonElement Only(JsonElement element, string name)
    {
        Keys(element, name);
        return element.GetProperty(name);
    }

    /// <summary>Refuses an object that has not each of those properties exactly once and no others.</summary>
    public static void Keys(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Malformed($"an object was expected and {element.ValueKind} found");
        var count = 0;
        foreach (var property in element.EnumerateObject())
            if (count++ == names.Length || !names.Contains(property.Name)) throw Malformed($"an object has the key '{Excerpt.Of(property.Name)}', which does not belong there");
        foreach (var name in names)
            if (!element.TryGetProperty(name, out _)) throw Malformed($"an object lacks the key '{name}'");
    }

    public static JsonElement[] Array(JsonElement element, int count = -1)
    {
        if (element.ValueKind != JsonValueKind.Array || (count >= 0 && element.GetArrayLength() != count))
            throw Malformed(count < 0 ? $"a list was expected and {element.ValueKind} found" : $"a list of {count} was expected");
        return [.. element.EnumerateArray()];
    }

    /// <summary>A text.</summary>
    /// <exception cref="InvalidOperationException">It is not valid Unicode.</exception>
    public static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()!
        : throw Malformed($"a text was expected and {element.ValueKind} found");

    public static int Whole(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= 0
        ? value : throw Malformed("a number from 0 to 2,147,483,647 was expected");

    public static int[] Shape(JsonElement element)
    {
        var axes = Array(element);
        return axes.Length <= MostAxes ? System.Array.ConvertAll(axes, Whole) : throw Malformed($"an array has more than {MostAxes} axes");
    }

    public static byte[] Base64(JsonElement element) => element.ValueKind == JsonValueKind.String && element.TryGetBytesFromBase64(out var bytes)
        ? bytes : throw Malformed("a Base64 text was expected");
}
