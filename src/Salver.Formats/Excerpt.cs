using System.Text;

namespace Salver.Formats;

/// <summary>Texts out of a file, for messages.</summary>
static class Excerpt
{
    const int Longest = 60;

    /// <summary>The text, or its beginning where it is longer than a message should repeat.</summary>
    public static string Of(ReadOnlySpan<char> text, int longest = Longest) => text.Length <= longest ? text.ToString() : string.Concat(text[..(longest - 3)], "...");

    /// <summary>As above of a text in UTF-8, of which no more is decoded than is needed.</summary>
    public static string Of(ReadOnlySpan<byte> text)
    {
        const int most = 4 * Longest;
        var start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, most)]);
        return text.Length <= most ? Of(start) : string.Concat(start.AsSpan(0, Math.Min(start.Length, Longest - 3)), "...");
    }
}
