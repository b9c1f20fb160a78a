using System.Globalization;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>
/// Reads the header of an .npy file: a Python literal of dictionaries, tuples, lists, texts, integers and booleans. It is a parser of those
/// and nothing else; names, calls and operators are refused.
/// </summary>
ref struct LiteralParser(ReadOnlySpan<byte> text, ByteSource source)
{
    const int Deepest = 12;
    readonly ReadOnlySpan<byte> _text = text;
    int _position;

    public Record Parse()
    {
        var value = Value(0);
        SkipBlanks();
        return _position == _text.Length ? value : throw Unexpected();
    }

    Record Value(int depth)
    {
        if (depth > Deepest) throw source.Malformed("The header of the numpy array nests too deeply.");
        SkipBlanks();
        switch (Next)
        {
            case '{': return Dict(depth);
            case '(': return Sequence(')', SequenceKind.Tuple, depth);
            case '[': return Sequence(']', SequenceKind.List, depth);
            case '\'' or '"': return new TextRecord(Text());
            case '-' or >= '0' and <= '9': return Integer();
            case 'T' when Skip("True"u8): return BooleanRecord.True;
            case 'F' when Skip("False"u8): return BooleanRecord.False;
            case 'N' when Skip("None"u8): return NoneRecord.Instance;
            default: throw Unexpected();
        }
    }

    DictRecord Dict(int depth)
    {
        _position++;
        var entries = new List<KeyValuePair<Record, Record>>();
        while (!Skip("}"u8))
        {
            SkipBlanks();
            var key = new TextRecord(Text());
            if (!Skip(":"u8)) throw Unexpected();
            if (entries.Exists(entry => ((TextRecord)entry.Key).Value == key.Value)) throw Unexpected();
            entries.Add(new(key, Value(depth + 1)));
            if (Skip(","u8)) continue;
            if (!Skip("}"u8)) throw Unexpected();
            break;
        }
        return new DictRecord(entries);
    }

    SequenceRecord Sequence(char close, SequenceKind kind, int depth)
    {
        _position++;
        var items = new List<Record>();
        var end = (ReadOnlySpan<byte>)[(byte)close];
        while (!Skip(end))
        {
            items.Add(Value(depth + 1));
            if (Skip(","u8)) continue;
            if (!Skip(end)) throw Unexpected();
            break;
        }
        return new SequenceRecord(kind, items);
    }

    string Text()
    {
        // Python 2 headers may mark texts with u or b.
        if (Next is 'u' or 'b') _position++;
        var quote = Next;
        if (quote is not ('\'' or '"')) throw Unexpected();
        var rest = _text[(_position + 1)..];
        var length = rest.IndexOf((byte)quote);
        if (length < 0 || rest[..length].Contains((byte)'\\')) throw Unexpected();
        _position += length + 2;
        return Encoding.UTF8.GetString(rest[..length]);
    }

    IntegerRecord Integer()
    {
        var rest = _text[_position..];
        var length = rest[0] == '-' ? 1 : 0;
        while (length < rest.Length && char.IsAsciiDigit((char)rest[length])) length++;
        if (!long.TryParse(rest[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) throw Unexpected();
        _position += length;
        if (Next == 'L') _position++;
        return new IntegerRecord(value);
    }

    readonly char Next => _position < _text.Length ? (char)_text[_position] : '\0';

    bool Skip(scoped ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        if (!_text[_position..].StartsWith(word)) return false;
        _position += word.Length;
        return true;
    }

    void SkipBlanks()
    {
        while (Next is ' ' or '\n' or '\t') _position++;
    }

    readonly ModelFormatException Unexpected() =>
        source.Malformed($"The header of the numpy array is not the dictionary that numpy writes (at character {_position} of it).");
}
