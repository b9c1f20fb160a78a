using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Salver;

public sealed partial class ModelReport
{
    /// <summary>The report as JSON.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes the report as indented JSON.</summary>
    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("file", FileName);
        json.WriteNumber("bytes", FileSize);
        json.WriteString("sha256", Sha256);
        json.WriteString("container", Container);
        if (Protocol >= 0) json.WriteNumber("protocol", Protocol);
        else json.WriteNull("protocol");
        WriteVersions(json);
        json.WriteString("verdict", Verdict);
        json.WriteBoolean("safe", IsSafe);
        json.WriteBoolean("supported", IsSupported);
        WriteProblems(json);
        WriteMembers(json);
        WriteTexts(json, "chain", Chain);
        WriteTexts(json, "notes", Notes);
        WriteGlobals(json);
        json.WriteEndObject();
    }

    void WriteVersions(Utf8JsonWriter json)
    {
        json.WriteStartObject("versions");
        json.WriteStartArray("scikit-learn");
        foreach (var version in SklearnVersions) json.WriteStringValue(version);
        json.WriteEndArray();
        json.WriteString("numpy", NumpyVersion);
        json.WriteString("joblib", JoblibVersion);
        json.WriteEndObject();
    }

    void WriteProblems(Utf8JsonWriter json)
    {
        json.WriteStartArray("problems");
        foreach (var problem in Problems)
        {
            json.WriteStartObject();
            json.WriteString("message", problem.Message);
            json.WriteString("advice", problem.Advice);
            WriteOffset(json, problem.Offset);
            json.WriteString("path", problem.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("members");
        foreach (var member in Members)
        {
            json.WriteStartObject();
            json.WriteString("path", member.Path);
            json.WriteString("name", member.Name);
            json.WriteString("estimator", member.Estimator);
            json.WriteString("scikit-learn", member.SklearnVersion);
            json.WriteBoolean("supported", member.IsSupported);
            json.WriteStartArray("methods");
            foreach (var method in member.Methods) json.WriteStringValue(method);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void WriteGlobals(Utf8JsonWriter json)
    {
        json.WriteStartArray("globals");
        foreach (var global in Globals)
        {
            json.WriteStartObject();
            json.WriteString("module", global.Module);
            json.WriteString("name", global.Name);
            json.WriteString("tier", global.Tier switch { GlobalTier.Interpreted => "interpreted", GlobalTier.Inert => "inert", _ => "refused" });
            json.WriteString("meaning", global.Meaning);
            json.WriteNumber("count", global.Count);
            WriteOffset(json, global.Offset);
            json.WriteString("path", global.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void WriteOffset(Utf8JsonWriter json, long offset)
    {
        if (offset >= 0) json.WriteNumber("offset", offset);
        else json.WriteNull("offset");
    }
}
