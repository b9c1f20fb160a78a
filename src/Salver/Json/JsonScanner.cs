using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Salver.Json;

/// <summary>
/// A strict RFC 8259 reader over one contiguous text that hands out raw values in place: nothing is copied, nothing is allocated, and nothing recurses.
/// The whole text is checked to be UTF-8 first.
/// </summary>
ref partial struct JsonScanner
{
    /// <summary>Arrays and objects inside one another.</summary>
    public const int MaximumDepth = 64;

    static readonly SearchValues<byte> StringStops = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    readonly ReadOnlySpan<byte> _json;
    int _position;

    /// <exception cref="MalformedJsonException">The bytes are no UTF-8.</exception>
    public JsonScanner(ReadOnlySpan<byte> json)
    {
        _json = json;
        if (!Utf8.IsValid(json)) ThrowNotUtf8();
        if (json.StartsWith("\uFEFF"u8)) _position = 3;
    }

    /// <summary>Byte that is read next.</summary>
    public readonly int Position => _position;

    /// <summary>The bytes from <paramref name="start"/> up to here.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => _json[start.._position];

    /// <summary>First byte of the next token, which is not taken; 0 at the end of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        var at = _position;
        return (uint)at < (uint)_json.Length && _json[at] > ' ' ? _json[at] : SkipSpace();
    }

    /// <summary>Takes the byte that <see cref="Peek"/> showed.</summary>
    public void Take() => _position++;

    /// <summary>Takes <paramref name="token"/> if it is next.</summary>
    public bool TryTake(byte token)
    {
        if (Peek() != token) return false;
        _position++;
        return true;
    }

    /// <summary>Takes <paramref name="token"/>, which has to be next.</summary>
    /// <exception cref="MalformedJsonException">Something else is.</exception>
    public void Expect(byte token)
    {
        if (!TryTake(token)) ThrowUnexpected($"'{(char)token}'");
    }

    byte SkipSpace()
    {
        while ((uint)_position < (uint)_json.Length)
        {
            var b = _json[_position];
            if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return b == 0 ? ThrowUnexpected("a value") : b;
            _position++;
        }
        return 0;
    }

    /// <summary>After an item of an array or object: true when a comma says that another follows, false when <paramref name="close"/> ends it.</summary>
    public bool HasNext(byte close)
    {
        var next = Peek();
        if (next == (byte)',')
        {
            _position++;
            return true;
        }
        if (next != close) ThrowUnexpected($"',' or '{(char)close}'");
        _position++;
        return false;
    }

    /// <summary>Only white space may follow.</summary>
    /// <exception cref="MalformedJsonException">Something else does.</exception>
    public void ExpectEnd()
    {
        if (Peek() != 0) ThrowUnexpected("the end of the text");
    }

    /// <summary>The raw bytes between the quotes of the text that is next.</summary>
    /// <param name="isEscaped">Whether they have escapes, which <see cref="Unescape(ReadOnlySpan{byte}, Span{byte})"/> resolves.</param>
    public ReadOnlySpan<byte> ReadText(out bool isEscaped)
    {
        Expect((byte)'"');
        isEscaped = false;
        var start = _position;
        while (true)
        {
            var length = _json[_position..].IndexOfAny(StringStops);
            if (length < 0) ThrowAt(_json.Length, "The text ends inside a string");
            _position += length;
            var stop = _json[_position];
            if (stop == (byte)'"') return _json[start.._position++];
            if (stop != (byte)'\\') ThrowAt(_position, $"A control character (0x{stop:X2}) stands bare in a string; write it as an escape");
            isEscaped = true;
            SkipEscape();
        }
    }

    /// <summary>The text that is next, as a string.</summary>
    public string ReadString()
    {
        var raw = ReadText(out var isEscaped);
        return isEscaped ? Unescape(raw) : Encoding.UTF8.GetString(raw);
    }

    /// <summary>The name of a member, and the colon after it.</summary>
    public ReadOnlySpan<byte> ReadName(out bool isEscaped)
    {
        if (Peek() != (byte)'"') ThrowUnexpected("the name of a field in double quotes");
        var name = ReadText(out isEscaped);
        Expect((byte)':');
        return name;
    }

    /// <summary>Takes the word true, false or null that is next.</summary>
    public void ReadWord(ReadOnlySpan<byte> word)
    {
        if (!_json[_position..].StartsWith(word)) ThrowUnexpected("a value");
        _position += word.Length;
        if ((uint)_position < (uint)_json.Length && char.IsAsciiLetterOrDigit((char)_json[_position])) ThrowUnexpected("a value");
    }

    /// <summary>Takes one whole value, whatever it is, checking that it is JSON.</summary>
    public void SkipValue()
    {
        // One bit a level: 1 inside an object. The limit keeps it in one word.
        ulong objects = 0;
        var depth = 0;
        while (true)
        {
            var first = Peek();
            if (first is (byte)'{' or (byte)'[')
            {
                _position++;
                var isObject = first == (byte)'{';
                if (!TryTake(isObject ? (byte)'}' : (byte)']'))
                {
                    if (++depth >= MaximumDepth) ThrowTooDeep();
                    objects = (objects << 1) | (isObject ? 1UL : 0);
                    if (isObject) ReadName(out _);
                    continue;
                }
            }
            else SkipScalar(first);
            while (true)
            {
                if (depth == 0) return;
                var inObject = (objects & 1) != 0;
                if (HasNext(inObject ? (byte)'}' : (byte)']'))
                {
                    if (inObject) ReadName(out _);
                    break;
                }
                depth--;
                objects >>= 1;
            }
        }
    }

    [DoesNotReturn]
    public readonly void ThrowTooDeep() => ThrowAt(_position, $"Arrays and objects nest deeper than {MaximumDepth}");

    /// <summary>Says what was found at the position where <paramref name="expected"/> was.</summary>
    [DoesNotReturn]
    public readonly byte ThrowUnexpected(string expected)
    {
        if (_position >= _json.Length) ThrowAt(_json.Length, $"The text ends where {expected} was expected");
        Rune.DecodeFromUtf8(_json[_position..], out var rune, out _);
        var found = Rune.IsControl(rune) ? $"the character 0x{rune.Value:X2}" : $"'{rune}'";
        ThrowAt(_position, $"Found {found} where {expected} was expected");
        return 0;
    }

    void SkipScalar(byte first)
    {
        switch (first)
        {
            case (byte)'"':
                ReadText(out _);
                break;
            case (byte)'t':
                ReadWord("true"u8);
                break;
            case (byte)'f':
                ReadWord("false"u8);
                break;
            case (byte)'n':
                ReadWord("null"u8);
                break;
            default:
                ReadNumber();
                break;
        }
    }

    [DoesNotReturn]
    readonly void ThrowAt(int offset, string reason) => throw new MalformedJsonException(reason, _json, offset);

    [DoesNotReturn, MethodImpl(MethodImplOptions.NoInlining)]
    readonly void ThrowNotUtf8()
    {
        if (_json.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || _json.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) ThrowAt(0, "The text is UTF-16; JSON has to be UTF-8");
        var offset = 0;
        while (Rune.DecodeFromUtf8(_json[offset..], out _, out var consumed) == OperationStatus.Done) offset += consumed;
        ThrowAt(offset, $"The byte 0x{_json[offset]:X2} does not belong to UTF-8 here");
    }
}
