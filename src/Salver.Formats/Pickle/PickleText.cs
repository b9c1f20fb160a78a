using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>Texts as pickle writes them.</summary>
static class PickleText
{
    /// <summary>UTF-8 in which lone surrogates may stand; null when it is neither.</summary>
    public static string? FromUtf8(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : FromUtf8WithSurrogates(bytes);

    static string? FromUtf8WithSurrogates(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else if (bytes is [0xED, >= 0xA0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
            {
                text.Append((char)(0xD000 | (bytes[1] & 0x3F) << 6 | bytes[2] & 0x3F));
                consumed = 3;
            }
            else return null;
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }

    /// <summary>UNICODE: Latin-1 with \u and \U escapes; null when an escape is broken.</summary>
    public static string? FromRawUnicodeEscape(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\')) return Encoding.Latin1.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] != '\\')
            {
                text.Append((char)bytes[i++]);
                continue;
            }
            // A backslash escapes only when an odd number of them stands before the u.
            var run = bytes[i..].IndexOfAnyExcept((byte)'\\');
            if (run < 0) run = bytes.Length - i;
            var next = i + run < bytes.Length ? bytes[i + run] : (byte)0;
            var digits = run % 2 == 0 ? 0 : next == 'u' ? 4 : next == 'U' ? 8 : 0;
            text.Append('\\', digits == 0 ? run : run - 1);
            i += run;
            if (digits == 0) continue;
            i++;
            if (bytes.Length - i < digits ||
                !uint.TryParse(bytes.Slice(i, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
                return null;
            if (code < 0x10000) text.Append((char)code);
            else text.Append(char.ConvertFromUtf32((int)code));
            i += digits;
        }
        return text.ToString();
    }

    /// <summary>Python 2's str: text when it is ASCII, bytes otherwise.</summary>
    public static Record FromPython2(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? new TextRecord(Encoding.ASCII.GetString(bytes)) : new BytesRecord(bytes.ToArray());

    /// <summary>STRING: a quoted literal with escapes; null when it is not one.</summary>
    public static byte[]? FromQuoted(ReadOnlySpan<byte> literal)
    {
        if (literal.Length < 2 || literal[0] is not ((byte)'\'' or (byte)'"') || literal[^1] != literal[0]) return null;
        var quote = literal[0];
        var inner = literal[1..^1];
        var result = new byte[inner.Length];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == quote) return null;
            if (inner[i] != '\\')
            {
                result[length++] = inner[i];
                continue;
            }
            if (++i == inner.Length || Unescape(inner, ref i) is not { } value) return null;
            result[length++] = value;
        }
        return result.AsSpan(0, length).ToArray();
    }

    static byte? Unescape(ReadOnlySpan<byte> text, ref int i)
    {
        switch (text[i])
        {
            case (byte)'\\' or (byte)'\'' or (byte)'"': return text[i];
            case (byte)'n': return (byte)'\n';
            case (byte)'r': return (byte)'\r';
            case (byte)'t': return (byte)'\t';
            case (byte)'a': return 7;
            case (byte)'b': return 8;
            case (byte)'f': return 12;
            case (byte)'v': return 11;
            case (byte)'x' when text.Length - i > 2 &&
                byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex):
                i += 2;
                return hex;
            case >= (byte)'0' and <= (byte)'7':
                var octal = text[i] - '0';
                for (var more = 0; more < 2 && i + 1 < text.Length && text[i + 1] is >= (byte)'0' and <= (byte)'7'; more++)
                    octal = octal * 8 + text[++i] - '0';
                return octal < 256 ? (byte)octal : null;
            default: return null;
        }
    }
}
