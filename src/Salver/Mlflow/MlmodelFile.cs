using System.Text;
using Salver.Formats;

namespace Salver.Mlflow;

/// <summary>
/// The scalars of an MLmodel file, by their path such as "flavors.sklearn.pickled_model". MLflow writes plain YAML there: nested keys and texts, which may be
/// quoted and go over several lines; lists and everything else are passed over.
/// </summary>
sealed class MlmodelFile
{
    const int LongestFile = 1 << 20;
    const int DeepestKey = 16;
    const int MostKeys = 10_000;

    /// <summary>What is asked for stands no deeper, and has shorter names.</summary>
    const int DeepestRead = 3;
    const int LongestKey = 64;

    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>A value, or null.</summary>
    public string? this[string path] => _values.TryGetValue(path, out var value) && value is not ("" or "null" or "~") ? value : null;

    /// <summary>The keys under a path.</summary>
    public IEnumerable<string> Children(string path) =>
        _values.Keys.Where(k => k.StartsWith(path + ".", StringComparison.Ordinal)).Select(k => k[(path.Length + 1)..].Split('.')[0]).Distinct();

    public static MlmodelFile Read(string path)
    {
        using var stream = ModelReader.OpenFile(path);
        var bytes = new byte[LongestFile + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > LongestFile) throw Foreign($"has more than {LongestFile:N0} bytes");
        return Parse(Encoding.UTF8.GetString(bytes, 0, length));
    }

    public static MlmodelFile Parse(string text)
    {
        var file = new MlmodelFile();
        var open = new List<(int Indent, string Key)>();
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            var content = line.TrimStart(' ');
            var colon = content.IndexOf(':', StringComparison.Ordinal);
            if (content.Length == 0 || content[0] is '#' or '-' or '\'' or '"' || colon <= 0) continue;
            var indent = line.Length - content.Length;
            open.RemoveAll(o => o.Indent >= indent);
            if (open.Count == DeepestKey) throw Foreign($"nests keys deeper than {DeepestKey}");
            open.Add((indent, content[..Math.Min(colon, LongestKey + 1)]));
            var value = Scalar(content[(colon + 1)..].Trim(), lines);
            if (open.Count > DeepestRead || open.Exists(o => o.Key.Length > LongestKey)) continue;
            if (file._values.Count == MostKeys) throw Foreign($"has more than {MostKeys:N0} keys");
            file._values.TryAdd(string.Join('.', open.Select(o => o.Key)), value);
        }
        return file;
    }

    static ModelFormatException Foreign(string what)
    {
        const string advice = "MLflow writes a page of text there: get the folder again from where the model was logged.";
        return new(ModelFormatError.LimitExceeded, $"The MLmodel file {what}. {advice}") { Advice = advice };
    }

    /// <summary>A text, which goes on in the next lines as long as its quote is open.</summary>
    static string Scalar(string text, StringReader lines)
    {
        if (text.Length == 0 || text[0] is not ('\'' or '"')) return text;
        var quote = text[0];
        var whole = new StringBuilder(text);
        while (!IsClosed(whole, quote) && lines.ReadLine() is { } next) whole.Append(' ').Append(next.Trim());
        var inner = whole.Length > 1 ? whole.ToString(1, whole.Length - 2) : "";
        return quote == '\'' ? inner.Replace("''", "'", StringComparison.Ordinal) : inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\ ", " ", StringComparison.Ordinal);
    }

    /// <summary>Whether the last quote ends the text: it is neither doubled nor escaped.</summary>
    static bool IsClosed(StringBuilder text, char quote)
    {
        if (text.Length < 2 || text[^1] != quote) return false;
        var before = 0;
        var escape = quote == '\'' ? '\'' : '\\';
        for (var i = text.Length - 2; i > 0 && text[i] == escape; i--) before++;
        return before % 2 == 0;
    }
}
