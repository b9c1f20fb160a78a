using System.Text;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Does one <see cref="TextStep"/> as Python does.</summary>
static class TextSteps
{
    /// <summary>Adds what becomes of <paramref name="text"/> to <paramref name="result"/>, which is empty.</summary>
    public static void Run(TextStep step, ReadOnlySpan<char> text, List<char> result)
    {
        switch (step)
        {
            case TextStep.Lower: Lower(text, result); break;
            case TextStep.Upper: Map(text, result, TextTables.Upper, upper: true); break;
            case TextStep.Fold: Map(text, result, TextTables.Fold, upper: false); break;
            case TextStep.Strip: Strip(text, result); break;
            case TextStep.Tags: Tags(text, result); break;
            case TextStep.AccentsUnlessDecomposed when Decomposition.IsDone(text): result.AddRange(text); break;
            default: Decomposition.Strip(text, asciiOnly: step == TextStep.AccentsToAscii, result); break;
        }
    }

    static void Lower(ReadOnlySpan<char> text, List<char> result)
    {
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = PythonCharacters.At(text, i);
            switch (character)
            {
                case < 128: result.Add(char.ToLowerInvariant((char)character)); break;
                case 0x130: result.AddRange("i\u0307"); break;
                case 0x3A3: result.Add(IsFinal(text, i) ? '\u03C2' : '\u03C3'); break;
                default: PythonCharacters.Append(result, LowerOf(character)); break;
            }
            i += length;
        }
    }

    static int LowerOf(int character) => Rune.IsValid(character) ? Rune.ToLowerInvariant(new Rune(character)).Value : character;

    /// <summary>Whether a sigma ends a word: a cased character before it and none after it, not counting what case ignores.</summary>
    static bool IsFinal(ReadOnlySpan<char> text, int sigma)
    {
        var before = -1;
        for (var i = sigma - 1; i >= 0; i--)
        {
            if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1])) i--;
            before = PythonCharacters.At(text, i).Character;
            if (!PythonCharacters.IsCaseIgnorable(before)) break;
            before = -1;
        }
        if (before < 0 || !PythonCharacters.IsCased(before)) return false;
        for (var i = sigma + 1; i < text.Length;)
        {
            var (character, length) = PythonCharacters.At(text, i);
            if (!PythonCharacters.IsCaseIgnorable(character)) return !PythonCharacters.IsCased(character);
            i += length;
        }
        return true;
    }

    static void Map(ReadOnlySpan<char> text, List<char> result, IReadOnlyDictionary<int, string> full, bool upper)
    {
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = PythonCharacters.At(text, i);
            if (full.TryGetValue(character, out var several)) result.AddRange(several);
            else if (upper) PythonCharacters.Append(result, Rune.IsValid(character) ? Rune.ToUpperInvariant(new Rune(character)).Value : character);
            else PythonCharacters.Append(result, LowerOf(character));
            i += length;
        }
    }

    static void Strip(ReadOnlySpan<char> text, List<char> result)
    {
        var (start, end) = (0, text.Length);
        while (start < end && PythonCharacters.IsSpace(text[start])) start++;
        while (end > start && PythonCharacters.IsSpace(text[end - 1])) end--;
        result.AddRange(text[start..end]);
    }

    /// <summary>An angle bracket, at least one character that is no closing bracket, and a closing bracket.</summary>
    static void Tags(ReadOnlySpan<char> text, List<char> result)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] == '<' && i + 1 < text.Length && text[i + 1] != '>' ? text[(i + 1)..].IndexOf('>') : -1;
            result.Add(close < 0 ? text[i] : ' ');
            if (close >= 0) i += close + 1;
        }
    }
}
