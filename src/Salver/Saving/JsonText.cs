using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Salver.Formats;

namespace Salver.Saving;

/// <summary>The small JSON documents beside a saved model: written compactly, read strictly.</summary>
static class JsonText
{
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <param name="text">The JSON.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="read">Reads the root, which is an object.</param>
    public static T Read<T>(ReadOnlyMemory<byte> text, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : throw Malformed($"{what} are no object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"In the saved model {what} are not valid JSON: {error.Message}", inner: error);
        }
    }

    public static ModelFormatException Malformed(string what) => new(ModelFormatError.Malformed, $"The saved model is not as Salver writes it: {what}.");

    public static string Text(JsonElement element, string name) => TextOrNull(element, name) ?? throw Malformed($"the text '{name}' is missing");

    public static string? TextOrNull(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int Whole(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Whole(value) : throw Malformed($"the number '{name}' is missing");

    public static int Whole(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= 0 ? value : throw Malformed("a whole number was expected");

    public static IReadOnlyList<JsonElement> List(JsonElement element, string name, int most) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Items(value, most) : throw Malformed($"the list '{name}' is missing");

    public static IReadOnlyList<JsonElement> Items(JsonElement element, int most) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() <= most ? [.. element.EnumerateArray()] : throw Malformed($"a list of at most {most:N0} was expected");
}
