using System.Globalization;
using System.Text;

namespace Salver.Cli;

/// <summary>Text from a file on its way to a terminal: what could move the cursor or reorder the line is written as its code.</summary>
static class Printable
{
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && !IsHidden(text, first)) first++;
        if (first == text.Length) return text;
        var result = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsHidden(text, i)) result.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            else result.Append(text[i]);
        }
        return result.ToString();
    }

    static bool IsHidden(string text, int index)
    {
        var c = text[index];
        if (c is >= ' ' and <= '~') return false;
        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Surrogate => !(char.IsHighSurrogate(c) ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) : index > 0 && char.IsHighSurrogate(text[index - 1])),
            _ => false,
        };
    }
}
