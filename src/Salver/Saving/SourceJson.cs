using System.Text.Json;

namespace Salver.Saving;

/// <summary>Provenance as the JSON that stands in a saved model.</summary>
static class SourceJson
{
    const int Longest = 500;

    public static string Write(Provenance source) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("file", source.FileName);
        json.WriteNumber("size", source.FileSize);
        json.WriteString("sha256", source.Sha256);
        json.WriteString("container", source.Container);
        json.WriteString("sklearn", source.SklearnVersion);
        json.WriteString("numpy", source.NumpyVersion);
        json.WriteString("joblib", source.JoblibVersion);
        json.WriteEndObject();
    });

    public static Provenance Read(ReadOnlyMemory<byte> text) => JsonText.Read(text, "the notes on its source", root => new Provenance
    {
        FileName = Path.GetFileName(Text(root, "file") ?? ""),
        FileSize = root.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) ? bytes : 0,
        Sha256 = Text(root, "sha256") ?? "",
        Container = Text(root, "container") ?? "",
        SklearnVersion = Text(root, "sklearn"),
        NumpyVersion = Text(root, "numpy"),
        JoblibVersion = Text(root, "joblib"),
    });

    static string? Text(JsonElement root, string name) =>
        JsonText.TextOrNull(root, name) is { } text ? text.Length <= Longest ? text : throw JsonText.Malformed($"its source has a '{name}' of more than {Longest} characters") : null;
}
