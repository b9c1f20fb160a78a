using System.Globalization;
using System.Text;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>What Python's str and re say of single characters. A surrogate that stands alone is a character of its own, and none of these.</summary>
static class PythonCharacters
{
    /// <summary>The character at a place and how many UTF-16 units it takes; a lone surrogate is answered as it is.</summary>
    public static (int Character, int Length) At(ReadOnlySpan<char> text, int index)
    {
        var first = text[index];
        if (char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])) return (char.ConvertToUtf32(first, text[index + 1]), 2);
        return (first, 1);
    }

    /// <summary>\w: letters, numbers of every kind and the underscore, but no marks.</summary>
    public static bool IsWord(int character)
    {
        if (character < 128) return char.IsAsciiLetterOrDigit((char)character) || character == '_';
        return CategoryOf(character) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }

    /// <summary>\s, which is also where str.split splits.</summary>
    public static bool IsSpace(int character) => character is >= 9 and <= 13 or >= 0x1C and <= 0x20 or 0x85 or 0xA0 or 0x1680 or >= 0x2000 and <= 0x200A or 0x2028 or 0x2029
        or 0x202F or 0x205F or 0x3000;

    /// <summary>\d</summary>
    public static bool IsDigit(int character) => character < 128 ? char.IsAsciiDigit((char)character) : CategoryOf(character) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>Unicode's Cased, of characters that are not ignored by case.</summary>
    public static bool IsCased(int character) =>
        CategoryOf(character) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || character is 0xAA or 0xBA or >= 0x2160 and <= 0x217F or >= 0x24B6 and <= 0x24E9 or >= 0x1F130 and <= 0x1F149 or >= 0x1F150 and <= 0x1F169 or >= 0x1F170 and <= 0x1F189;

    /// <summary>Unicode's Case_Ignorable.</summary>
    public static bool IsCaseIgnorable(int character) =>
        CategoryOf(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
        || character is '\'' or '.' or ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2018 or 0x2019 or 0x2024 or 0x2027 or 0xFE13 or 0xFE52 or 0xFE55 or 0xFF07 or 0xFF0E or 0xFF1A;

    static UnicodeCategory CategoryOf(int character) => CharUnicodeInfo.GetUnicodeCategory(character);

    /// <summary>Adds a character, which may be a lone surrogate.</summary>
    public static void Append(List<char> text, int character)
    {
        if (character < 0x10000)
        {
            text.Add((char)character);
            return;
        }
        Span<char> units = stackalloc char[2];
        new Rune(character).EncodeToUtf16(units);
        text.AddRange(units);
    }
}
