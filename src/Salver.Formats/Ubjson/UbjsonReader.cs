using System.Buffers.Binary;
using System.Text;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Formats.Ubjson;

/// <summary>
/// Reads one UBJSON document (https://ubjson.org, the part that XGBoost writes) as records. Typed arrays of numbers are slices of the bytes.
/// </summary>
sealed class UbjsonReader
{
    readonly ReadOnlyMemory<byte> _bytes;
    readonly Budget _budget;
    readonly DocumentBuilder _document;

    /// <summary>Items that open arrays with a count still wait for; -1 for those that end with a bracket and for objects.</summary>
    readonly Stack<long> _counts = new();
    int _position;

    UbjsonReader(ReadOnlyMemory<byte> bytes, Budget budget) => (_bytes, _budget, _document) = (bytes, budget, new DocumentBuilder(budget));

    /// <summary>Reads the whole of <paramref name="bytes"/>.</summary>
    /// <exception cref="ModelFormatException">It is no UBJSON, or more than the budget allows.</exception>
    public static Record Read(ReadOnlyMemory<byte> bytes, Budget budget)
    {
        var reader = new UbjsonReader(bytes, budget);
        while (!reader._document.IsComplete) reader.ReadNext();
        if (reader._position < bytes.Length) throw new ModelFormatException(ModelFormatError.TrailingData, "Bytes are left after the end of the UBJSON document.", reader._position);
        return reader._document.Root;
    }

    void ReadNext()
    {
        if (_document.IsInObject)
        {
            if (TakeIf('}'))
            {
                End();
                return;
            }
            var offset = _position;
            _document.Key(ReadText(), offset);
        }
        else if (_counts.TryPop(out var left))
        {
            if (left == 0 || left < 0 && TakeIf(']'))
            {
                _document.End(_position);
                return;
            }
            _counts.Push(left < 0 ? left : left - 1);
        }
        ReadValue();
    }

    void ReadValue()
    {
        var offset = _position;
        var marker = (char)Take(1)[0];
        switch (marker)
        {
            case '{':
                _document.BeginObject(offset);
                _counts.Push(-1);
                break;
            case '[':
                BeginArray(offset);
                break;
            case 'S':
                _document.Add(new TextRecord(ReadText()) { Offset = offset }, offset);
                break;
            case 'T':
                _document.Add(BooleanRecord.True, offset);
                break;
            case 'F':
                _document.Add(BooleanRecord.False, offset);
                break;
            case 'Z':
                _document.Add(NoneRecord.Instance, offset);
                break;
            case 'd':
                _document.Number(BinaryPrimitives.ReadSingleBigEndian(Take(4)), offset);
                break;
            case 'D':
                _document.Number(BinaryPrimitives.ReadDoubleBigEndian(Take(8)), offset);
                break;
            default:
                _document.Number(ReadInteger(marker), offset);
                break;
        }
    }

    void BeginArray(long offset)
    {
        if (TakeIf('$'))
        {
            var dtype = DtypeOf((char)Take(1)[0]);
            if (!TakeIf('#')) throw Malformed("A typed array has no count.");
            var count = ReadCount();
            if (count > (_bytes.Length - _position) / dtype.ItemSize) throw Truncated($"{count} elements");
            _budget.SpendArrayBytes(count * dtype.ItemSize, offset);
            var data = _bytes.Slice(_position, (int)count * dtype.ItemSize);
            _position += data.Length;
            _document.Add(new ArrayRecord { Dtype = dtype, Shape = [(int)count], Data = data, Offset = offset }, offset);
            return;
        }
        var items = TakeIf('#') ? ReadCount() : -1;
        if (items > _bytes.Length - _position) throw Truncated($"{items} items");
        _document.BeginArray(offset);
        _counts.Push(items);
    }

    void End()
    {
        _counts.Pop();
        _document.End(_position);
    }

    string ReadText()
    {
        var length = ReadCount();
        if (length > _bytes.Length - _position) throw Truncated($"{length} bytes of text");
        var utf8 = Take((int)length);
        return System.Text.Unicode.Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw Malformed("A text is not UTF-8.");
    }

    long ReadCount()
    {
        var count = ReadInteger((char)Take(1)[0]);
        return count >= 0 ? count : throw Malformed($"A count is {count}.");
    }

    long ReadInteger(char marker) => marker switch
    {
        'i' => (sbyte)Take(1)[0],
        'U' or 'C' => Take(1)[0],
        'I' => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        'l' => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        'L' => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        _ => throw Malformed($"'{marker}' is no marker that XGBoost writes."),
    };

    DtypeRecord DtypeOf(char marker) => marker switch
    {
        'i' => new DtypeRecord { Kind = 'i', ItemSize = 1 },
        'U' => new DtypeRecord { Kind = 'u', ItemSize = 1 },
        'I' => new DtypeRecord { Kind = 'i', ItemSize = 2, IsBigEndian = true },
        'l' => new DtypeRecord { Kind = 'i', ItemSize = 4, IsBigEndian = true },
        'L' => new DtypeRecord { Kind = 'i', ItemSize = 8, IsBigEndian = true },
        'd' => new DtypeRecord { Kind = 'f', ItemSize = 4, IsBigEndian = true },
        'D' => new DtypeRecord { Kind = 'f', ItemSize = 8, IsBigEndian = true },
        _ => throw Malformed($"'{marker}' is no element type that XGBoost writes."),
    };

    bool TakeIf(char marker)
    {
        if (_position >= _bytes.Length || _bytes.Span[_position] != marker) return false;
        _position++;
        return true;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _position) throw Truncated($"{count} more bytes");
        var span = _bytes.Span.Slice(_position, count);
        _position += count;
        return span;
    }

    ModelFormatException Malformed(string message) => new(ModelFormatError.Malformed, "The UBJSON document is broken: " + message, _position);

    ModelFormatException Truncated(string expected) =>
        new(ModelFormatError.Truncated, $"The UBJSON document ends after {_bytes.Length:N0} bytes where {expected} were expected. The file may not have been copied completely.", _position);
}
