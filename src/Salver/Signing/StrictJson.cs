using System.Text.Json;
using Salver.Formats;

namespace Salver.Signing;

/// <summary>The JSON of signatures. Whatever is wrong with it ends in the same message: nothing of an unverified file is repeated.</summary>
static class StrictJson
{
    const int Deepest = 16;

    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Malformed(error);
        }
    }

    /// <summary>A text that has to be there.</summary>
    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw Malformed();

    public static ModelFormatException Malformed(Exception? inner = null) => new(ModelFormatError.Signature,
        "The signature file is damaged, or is no DSSE envelope with an in-toto statement that salver sign writes. Get it again, or have the model signed anew.", inner: inner);
}
