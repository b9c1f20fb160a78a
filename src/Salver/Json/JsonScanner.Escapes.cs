using System.Buffers.Text;
using System.Text;

namespace Salver.Json;

/// <content>Escapes in texts.</content>
ref partial struct JsonScanner
{
    /// <summary>Resolves the escapes of a text that <see cref="ReadText"/> gave out.</summary>
    /// <param name="raw">The raw text.</param>
    /// <param name="target">As long as <paramref name="raw"/>: a text only gets shorter.</param>
    /// <returns>Bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                raw.CopyTo(target[written..]);
                return written + raw.Length;
            }
            raw[..plain].CopyTo(target[written..]);
            written += plain;
            raw = raw[(plain + 1)..];
            if (raw[0] == (byte)'u')
            {
                written += DecodeUnicode(raw, out var length).EncodeToUtf8(target[written..]);
                raw = raw[length..];
                continue;
            }
            target[written++] = raw[0] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var same => same,
            };
            raw = raw[1..];
        }
    }

    /// <summary>Resolves the escapes of a text into a string.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var bytes = new byte[raw.Length];
        return Encoding.UTF8.GetString(bytes, 0, Unescape(raw, bytes));
    }

    /// <summary>The character of uXXXX, or of uXXXX\uXXXX for a pair; checked before by <see cref="SkipEscape"/>.</summary>
    static Rune DecodeUnicode(ReadOnlySpan<byte> escape, out int length)
    {
        Utf8Parser.TryParse(escape.Slice(1, 4), out ushort first, out _, 'x');
        length = 5;
        if (!char.IsHighSurrogate((char)first)) return new Rune(first);
        Utf8Parser.TryParse(escape.Slice(7, 4), out ushort second, out _, 'x');
        length = 11;
        return new Rune((char)first, (char)second);
    }

    void SkipEscape()
    {
        if (_position + 1 >= _json.Length) ThrowAt(_json.Length, "The text ends inside a string");
        var escape = _json[_position + 1];
        if (escape != (byte)'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(escape)) ThrowAt(_position, $"'\\{(char)escape}' is no escape of JSON");
            _position += 2;
            return;
        }
        var start = _position;
        var first = ReadHex();
        if (char.IsLowSurrogate(first)) ThrowAt(start, "Half a surrogate pair stands alone in a string");
        if (!char.IsHighSurrogate(first)) return;
        if (!_json[_position..].StartsWith("\\u"u8) || !char.IsLowSurrogate(ReadHex())) ThrowAt(start, "Half a surrogate pair stands alone in a string");
    }

    /// <summary>Takes one \uXXXX.</summary>
    char ReadHex()
    {
        var digits = _json[Math.Min(_position + 2, _json.Length)..];
        if (digits.Length < 4) ThrowAt(_json.Length, "The text ends inside a string");
        digits = digits[..4];
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit((char)digit)) ThrowAt(_position, "'\\u' needs four hexadecimal digits after it");
        Utf8Parser.TryParse(digits, out ushort value, out _, 'x');
        _position += 6;
        return (char)value;
    }
}
