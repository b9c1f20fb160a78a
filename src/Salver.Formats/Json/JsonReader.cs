using System.Buffers.Text;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Json;

/// <summary>
/// Reads one JSON document (RFC 8259) as records. Beyond the RFC it takes the numbers NaN, Infinity and -Infinity, which XGBoost and Python write.
/// </summary>
sealed class JsonReader
{
    readonly ReadOnlyMemory<byte> _bytes;
    readonly DocumentBuilder _document;
    int _position;

    JsonReader(ReadOnlyMemory<byte> bytes, Budget budget) => (_bytes, _document) = (bytes, new DocumentBuilder(budget));

    /// <summary>Reads the whole of <paramref name="bytes"/>.</summary>
    /// <exception cref="ModelFormatException">It is no JSON, or more than the budget allows.</exception>
    public static Record Read(ReadOnlyMemory<byte> bytes, Budget budget)
    {
        var reader = new JsonReader(bytes, budget);
        reader.ReadDocument();
        return reader._document.Root;
    }

    void ReadDocument()
    {
        if (_bytes.Span.StartsWith("\uFEFF"u8)) _position = 3;
        var isFirst = true;
        while (true)
        {
            SkipBlanks();
            if (_document.IsComplete)
            {
                if (_position < _bytes.Length) throw new ModelFormatException(ModelFormatError.TrailingData, "Text is left after the end of the JSON document.", _position);
                return;
            }
            if (TryClose(isFirst))
            {
                isFirst = false;
                continue;
            }
            if (!isFirst && (_document.IsInArray || _document.IsInObject)) Expect((byte)',');
            isFirst = ReadItem();
        }
    }

    /// <summary>Closes what is open when its bracket stands here.</summary>
    bool TryClose(bool isFirst)
    {
        if (!_document.IsInArray && !_document.IsInObject) return false;
        if (Peek() != (_document.IsInObject ? (byte)'}' : (byte)']')) return false;
        _document.End(_position++);
        return true;
    }

    /// <summary>Reads a key and value, or a value; true when it opened an object or array.</summary>
    bool ReadItem()
    {
        SkipBlanks();
        if (_document.IsInObject)
        {
            var offset = _position;
            _document.Key(ReadText(), offset);
            SkipBlanks();
            Expect((byte)':');
            SkipBlanks();
        }
        var start = _position;
        switch (Peek())
        {
            case (byte)'{':
                _position++;
                _document.BeginObject(start);
                return true;
            case (byte)'[':
                _position++;
                _document.BeginArray(start);
                return true;
            case (byte)'"':
                _document.Add(new TextRecord(ReadText()) { Offset = start }, start);
                return false;
            case (byte)'t' when TakeWord("true"u8):
                _document.Add(BooleanRecord.True, start);
                return false;
            case (byte)'f' when TakeWord("false"u8):
                _document.Add(BooleanRecord.False, start);
                return false;
            case (byte)'n' when TakeWord("null"u8):
                _document.Add(NoneRecord.Instance, start);
                return false;
            default:
                _document.Number(ReadNumber(), start);
                return false;
        }
    }

    double ReadNumber()
    {
        if (TakeWord("NaN"u8)) return double.NaN;
        if (TakeWord("Infinity"u8)) return double.PositiveInfinity;
        if (TakeWord("-Infinity"u8)) return double.NegativeInfinity;
        var rest = _bytes.Span[_position..];
        var length = rest.IndexOfAnyExcept("+-.0123456789eE"u8);
        if (length < 0) length = rest.Length;
        if (length == 0 || rest[0] is not ((byte)'-' or >= (byte)'0' and <= (byte)'9')
            || !Utf8Parser.TryParse(rest[..length], out double value, out var used) || used != length)
            throw Unexpected("a value");
        _position += length;
        return value;
    }

    string ReadText()
    {
        if (Peek() != '"') throw Unexpected("a text in quotes");
        var start = ++_position;
        var span = _bytes.Span;
        var length = span[start..].IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0) throw Unended();
        if (span[start + length] == '"')
        {
            _position = start + length + 1;
            return Decode(span.Slice(start, length));
        }
        var text = new StringBuilder();
        while (true)
        {
            length = span[_position..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0) throw Unended();
            text.Append(Decode(span.Slice(_position, length)));
            _position += length + 1;
            if (span[_position - 1] == '"') return text.ToString();
            text.Append(ReadEscape());
        }
    }

    char ReadEscape()
    {
        var kind = Peek();
        _position++;
        switch (kind)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/': return (char)kind;
            case (byte)'b': return '\b';
            case (byte)'f': return '\f';
            case (byte)'n': return '\n';
            case (byte)'r': return '\r';
            case (byte)'t': return '\t';
            case (byte)'u' when _position + 4 <= _bytes.Length && Utf8Parser.TryParse(_bytes.Span.Slice(_position, 4), out ushort unit, out var used, 'x') && used == 4:
                _position += 4;
                return (char)unit;
            default:
                _position--;
                throw Unexpected("an escape such as \\n or \\u00e9");
        }
    }

    string Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0) throw Unexpected("a text without control characters");
        return System.Text.Unicode.Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw Unexpected("a text in UTF-8");
    }

    bool TakeWord(ReadOnlySpan<byte> word)
    {
        if (!_bytes.Span[_position..].StartsWith(word)) return false;
        _position += word.Length;
        return true;
    }

    void SkipBlanks()
    {
        var rest = _bytes.Span[_position..];
        var length = rest.IndexOfAnyExcept(" \t\r\n"u8);
        _position += length < 0 ? rest.Length : length;
    }

    void Expect(byte sign)
    {
        if (Peek() != sign) throw Unexpected($"'{(char)sign}'");
        _position++;
    }

    int Peek() => _position < _bytes.Length ? _bytes.Span[_position] : -1;

    ModelFormatException Unended() => new(ModelFormatError.Truncated, "The JSON document ends inside a text.", _position);

    ModelFormatException Unexpected(string expected) => _position < _bytes.Length
        ? new(ModelFormatError.Malformed, $"The JSON document has '{(char)_bytes.Span[_position]}' where {expected} was expected.", _position)
        : new(ModelFormatError.Truncated, $"The JSON document ends where {expected} was expected.", _position);
}
