using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>
/// The tables beside this file, which make_tables.py writes from Python's Unicode data: .NET has no full case mapping, and no decomposition where globalization is invariant.
/// stop_words.txt is scikit-learn's ENGLISH_STOP_WORDS (BSD 3-Clause), the list of the Glasgow Information Retrieval Group.
/// </summary>
static class TextTables
{
    static readonly Lazy<FrozenDictionary<int, string>> _decompositions = new(() => Pairs("decompositions"));
    static readonly Lazy<FrozenDictionary<int, string>> _upper = new(() => Pairs("upper"));
    static readonly Lazy<FrozenDictionary<int, string>> _fold = new(() => Pairs("fold"));
    static readonly Lazy<FrozenDictionary<int, int>> _combining = new(ReadCombining);
    static readonly Lazy<string[]> _stopWords = new(() => [.. Lines("stop_words")]);

    /// <summary>The full compatibility decomposition of a character that has one, but for Hangul.</summary>
    public static FrozenDictionary<int, string> Decompositions => _decompositions.Value;

    /// <summary>What a character becomes in upper case where that is more than one.</summary>
    public static FrozenDictionary<int, string> Upper => _upper.Value;

    /// <summary>What str.casefold makes of a character where str.lower makes something else.</summary>
    public static FrozenDictionary<int, string> Fold => _fold.Value;

    /// <summary>The canonical combining class of characters whose class is not 0.</summary>
    public static FrozenDictionary<int, int> Combining => _combining.Value;

    /// <summary>stop_words='english'.</summary>
    public static IReadOnlyList<string> EnglishStopWords => _stopWords.Value;

    static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TextTables).Assembly.GetManifestResourceStream($"Salver.Text.{name}") ?? throw new InvalidOperationException($"The table {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static FrozenDictionary<int, string> Pairs(string name)
    {
        var pairs = new Dictionary<int, string>();
        foreach (var line in Lines(name))
        {
            Rune.DecodeFromUtf16(line, out var key, out var length);
            pairs.Add(key.Value, line[length..]);
        }
        return pairs.ToFrozenDictionary();
    }

    static FrozenDictionary<int, int> ReadCombining()
    {
        var classes = new Dictionary<int, int>();
        foreach (var line in Lines("combining"))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var number = int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture);
            foreach (var rune in line.AsSpan(space + 1).EnumerateRunes()) classes.Add(rune.Value, number);
        }
        return classes.ToFrozenDictionary();
    }
}
