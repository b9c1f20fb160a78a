using System.Globalization;
using Salver.Formats;

namespace Salver.Binding.LightGBM;

/// <summary>
/// One "key=value" section of a LightGBM model text: the header or a tree. Lists are numbers with blanks between them.
/// </summary>
sealed class LightGbmSection(Dictionary<string, string> values, string name, string path)
{
    public string Name { get; } = name;

    public bool Has(string key) => values.ContainsKey(key);

    public string? TextOrNull(string key) => values.GetValueOrDefault(key);

    public string Text(string key) => values.TryGetValue(key, out var value) ? value : throw Malformed($"it has no '{key}'");

    public int Integer(string key, int? otherwise = null)
    {
        if (!values.TryGetValue(key, out var text) && otherwise is { } value) return value;
        return int.TryParse(Text(key), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Malformed($"'{key}' is '{Excerpt.Of(text, 40)}'; an integer was expected");
    }

    public double[] Numbers(string key, int count) => List(key, count, (ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || TryUnusual(text, out value));

    public int[] Integers(string key, int count) => List(key, count, (ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public uint[] Words(string key, int count) => List(key, count, (ReadOnlySpan<char> text, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));

    public ModelFormatException Malformed(string fault) => new(ModelFormatError.Malformed, $"The LightGBM model at {path} is broken in '{Name}': {fault}.");

    T[] List<T>(string key, int count, Parser<T> parse)
    {
        var text = Text(key).AsSpan();
        // Every number but the first has a blank before it: a count that the text cannot hold is not allocated.
        if (count < 0 || count > text.Length / 2 + 1) throw Malformed($"'{key}' has fewer than {count} numbers, or its count is wrong");
        var result = new T[count];
        var index = 0;
        foreach (var range in text.SplitAny(' ', '\t'))
        {
            var part = text[range];
            if (part.IsEmpty) continue;
            if (index == count) throw Malformed($"'{key}' has more than {count} numbers");
            if (!parse(part, out result[index++])) throw Malformed($"'{key}' has '{Excerpt.Of(part, 40)}' where a number was expected");
        }
        return index == count ? result : throw Malformed($"'{key}' has {index} numbers; {count} were expected");
    }

    // C++ writes nan, inf and -inf.
    static bool TryUnusual(ReadOnlySpan<char> text, out double value)
    {
        value = text switch
        {
            "nan" or "-nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0;
    }

    delegate bool Parser<T>(ReadOnlySpan<char> text, out T value);
}
