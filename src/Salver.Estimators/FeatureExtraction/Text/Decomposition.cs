namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Unicode's compatibility decomposition (NFKD, Unicode Standard Annex 15), as far as stripping accents needs it: marks are dropped, so their order does not matter.</summary>
static class Decomposition
{
    const int HangulBase = 0xAC00;
    const int HangulCount = 11_172;

    /// <summary>Adds the decomposition without its combining marks, or only what of it is ASCII.</summary>
    public static void Strip(ReadOnlySpan<char> text, bool asciiOnly, List<char> result)
    {
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = PythonCharacters.At(text, i);
            i += length;
            if (character < 128) result.Add((char)character);
            else if (character is >= HangulBase and < HangulBase + HangulCount)
            {
                if (!asciiOnly) AppendHangul(result, character - HangulBase);
            }
            else if (TextTables.Decompositions.TryGetValue(character, out var parts)) Append(parts, asciiOnly, result);
            else if (!asciiOnly && !TextTables.Combining.ContainsKey(character)) PythonCharacters.Append(result, character);
        }
    }

    /// <summary>Whether a text is its own decomposition: nothing decomposes and marks stand in canonical order.</summary>
    public static bool IsDone(ReadOnlySpan<char> text)
    {
        var last = 0;
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = PythonCharacters.At(text, i);
            i += length;
            if (character is >= HangulBase and < HangulBase + HangulCount || TextTables.Decompositions.ContainsKey(character)) return false;
            var combining = character < 128 ? 0 : TextTables.Combining.GetValueOrDefault(character);
            if (combining != 0 && combining < last) return false;
            last = combining;
        }
        return true;
    }

    static void Append(string parts, bool asciiOnly, List<char> result)
    {
        for (var i = 0; i < parts.Length;)
        {
            var (character, length) = PythonCharacters.At(parts, i);
            i += length;
            if (character < 128 || (!asciiOnly && !TextTables.Combining.ContainsKey(character))) PythonCharacters.Append(result, character);
        }
    }

    /// <summary>Syllables are computed: Unicode Standard, 3.12.</summary>
    static void AppendHangul(List<char> result, int syllable)
    {
        const int vowels = 21, finals = 28;
        result.Add((char)(0x1100 + syllable / (vowels * finals)));
        result.Add((char)(0x1161 + syllable % (vowels * finals) / finals));
        if (syllable % finals > 0) result.Add((char)(0x11A7 + syllable % finals));
    }
}
