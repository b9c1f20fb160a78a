using System.Globalization;
using System.Text;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Binding.LightGBM;

/// <summary>
/// Reads LightGBM's text form: a header, trees, parameters, and the categories of pandas. Line ends of any system; trees that were cut off at the end
/// are not missed, as the text does not need them.
/// </summary>
static class LightGbmReader
{
    /// <summary>Characters that LightGBM writes at least for a tree.</summary>
    const int ShortestTree = 32;

    const int MostTreesOfAnyLength = 1_000;
    const int MostKeys = 1_000;
    const int LongestName = 40;

    public static LightGbmModel Read(string text, string path, CancellationToken cancellation)
    {
        Dictionary<string, string> header = new(StringComparer.Ordinal), parameters = new(StringComparer.Ordinal);
        var trees = new List<LightGbmSection>();
        Dictionary<string, string>? tree = null;
        var place = Place.Header;
        string? pandas = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                place = Place.Trees;
                if (trees.Count == MostTreesOfAnyLength + text.Length / ShortestTree) throw new ModelFormatException(ModelFormatError.Malformed, $"The LightGBM model at {path} is broken: its trees have nothing in them.");
                trees.Add(new LightGbmSection(tree = new(StringComparer.Ordinal), Excerpt.Of(line, LongestName), path));
            }
            else if (line.StartsWith("end of trees", StringComparison.Ordinal)) (place, tree) = (Place.After, null);
            else if (line.StartsWith("pandas_categorical:", StringComparison.Ordinal)) pandas = line["pandas_categorical:".Length..].ToString();
            else if (place == Place.After) AddParameter(parameters, line, path);
            else AddValue(place == Place.Header ? header : tree!, line, path);
        }
        return Make(new LightGbmSection(header, "the header", path), trees, parameters, pandas, path, cancellation);
    }

    static LightGbmModel Make(LightGbmSection header, List<LightGbmSection> trees, Dictionary<string, string> parameters, string? pandas, string path, CancellationToken cancellation)
    {
        var features = header.Integer("max_feature_idx") + 1;
        var groups = header.Integer("num_tree_per_iteration", header.Integer("num_class", 1));
        if (features < 1) throw header.Malformed($"'max_feature_idx' is {features - 1L}");
        if (groups < 1) throw header.Malformed($"'num_tree_per_iteration' is {groups}");
        BoosterLimits.Check(features, groups, trees.Count, path);
        if (trees.Count % groups != 0) throw new ModelFormatException(ModelFormatError.Truncated, $"The LightGBM model at {path} has {trees.Count} trees, which are not whole iterations of {groups}. It has been cut short.");
        var names = header.Has("feature_names") ? header.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return new LightGbmModel
        {
            FormatVersion = header.TextOrNull("version") is ['v', var digit, ..] && char.IsAsciiDigit(digit) ? digit - '0' : 1,
            Objective = header.TextOrNull("objective") ?? "",
            FeatureCount = features,
            ClassCount = header.Integer("num_class", 1),
            GroupCount = groups,
            IsAveraged = header.Has("average_output"),
            FeatureNames = names.Length == features ? names : [],
            Categorical = Categorical(header, parameters, features),
            Trees = [.. trees.Select(t => LightGbmTreeReader.Read(t, features))],
            PandasCategories = pandas is null ? null : PandasCategories(pandas, path, cancellation),
        };
    }

    /// <summary>The parameters list them; where they do not, categories are the features whose values are listed and not a range.</summary>
    static bool[] Categorical(LightGbmSection header, Dictionary<string, string> parameters, int features)
    {
        var result = new bool[features];
        if (parameters.TryGetValue("categorical_feature", out var listed) && listed.Length > 0 && char.IsAsciiDigit(listed[0]))
        {
            foreach (var part in listed.Split(','))
                if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < features) result[number] = true;
            return result;
        }
        var infos = (header.TextOrNull("feature_infos") ?? "").AsSpan();
        var feature = 0;
        foreach (var range in infos.Split(' '))
        {
            var info = infos[range];
            if (info.IsEmpty) continue;
            if (feature == features) break;
            result[feature++] = info[0] != '[' && !info.SequenceEqual("none");
        }
        return result;
    }

    static Cell[][]? PandasCategories(string json, string path, CancellationToken cancellation)
    {
        var root = JsonReader.Read(Encoding.UTF8.GetBytes(json), new Budget(ReadLimits.Default, cancellation));
        if (root is NoneRecord) return null;
        var lists = Values.Items(root) ?? throw Arrays.Malformed($"{path}.pandas_categorical", "a list of categories", root);
        return lists.Count == 0 ? null : [.. lists.Select(list => Values.Cells(list, $"{path}.pandas_categorical"))];
    }

    static void AddValue(Dictionary<string, string> section, ReadOnlySpan<char> line, string path)
    {
        RequireRoom(section, path);
        var at = line.IndexOf('=');
        // average_output stands alone on its line.
        if (line.Length > 0) section[(at < 0 ? line : line[..at]).ToString()] = at < 0 ? "" : line[(at + 1)..].ToString();
    }

    static void AddParameter(Dictionary<string, string> parameters, ReadOnlySpan<char> line, string path)
    {
        RequireRoom(parameters, path);
        if (line is not ['[', .. var inner, ']']) return;
        var at = inner.IndexOf(": ", StringComparison.Ordinal);
        if (at > 0) parameters[inner[..at].ToString()] = inner[(at + 2)..].ToString();
    }

    static void RequireRoom(Dictionary<string, string> section, string path)
    {
        if (section.Count >= MostKeys) throw new ModelFormatException(ModelFormatError.Malformed, $"The LightGBM model at {path} is broken: a part of it has more than {MostKeys:N0} keys.");
    }

    enum Place { Header, Trees, After }
}
