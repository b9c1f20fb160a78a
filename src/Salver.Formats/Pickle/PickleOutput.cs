using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Salver.Formats.Pickle;

/// <summary>The bytes of one pickle of protocol 4: opcodes, plain values, and the memo of texts and names that come again.</summary>
sealed class PickleOutput(Stream stream)
{
    /// <summary>Texts up to this length are remembered.</summary>
    const int LongestShared = 100;

    readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), int> _globals = [];
    readonly byte[] _buffer = new byte[9];
    int _memoSize;

    /// <summary>Bytes written so far by all who write to the stream through this.</summary>
    public long Position { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        Position += bytes.Length;
    }

    public void Op(byte opcode)
    {
        _buffer[0] = opcode;
        Write(_buffer.AsSpan(0, 1));
    }

    /// <summary>Remembers the stack's top and returns its number.</summary>
    public int Memoize()
    {
        Op(Opcode.Memoize);
        return _memoSize++;
    }

    public void Get(int number)
    {
        if (number <= byte.MaxValue)
        {
            Op(Opcode.BinGet);
            _buffer[0] = (byte)number;
            Write(_buffer.AsSpan(0, 1));
        }
        else Wide(Opcode.LongBinGet, number);
    }

    public void Integer(long value)
    {
        switch (value)
        {
            case >= 0 and <= byte.MaxValue:
                Op(Opcode.BinInt1);
                _buffer[0] = (byte)value;
                Write(_buffer.AsSpan(0, 1));
                break;
            case >= 0 and <= ushort.MaxValue:
                Op(Opcode.BinInt2);
                BinaryPrimitives.WriteUInt16LittleEndian(_buffer, (ushort)value);
                Write(_buffer.AsSpan(0, 2));
                break;
            case >= int.MinValue and <= int.MaxValue:
                Wide(Opcode.BinInt, (int)value);
                break;
            default:
                Integer((BigInteger)value);
                break;
        }
    }

    public void Integer(BigInteger value)
    {
        var bytes = value.ToByteArray();
        if (bytes.Length <= byte.MaxValue)
        {
            Op(Opcode.Long1);
            _buffer[0] = (byte)bytes.Length;
            Write(_buffer.AsSpan(0, 1));
        }
        else Wide(Opcode.Long4, bytes.Length);
        Write(bytes);
    }

    public void Float(double value)
    {
        _buffer[0] = Opcode.BinFloat;
        BinaryPrimitives.WriteDoubleBigEndian(_buffer.AsSpan(1), value);
        Write(_buffer.AsSpan(0, 9));
    }

    public void Text(string text)
    {
        if (text.Length <= LongestShared && _texts.TryGetValue(text, out var number))
        {
            Get(number);
            return;
        }
        var bytes = Utf8(text);
        if (bytes.Length <= byte.MaxValue)
        {
            Op(Opcode.ShortBinUnicode);
            _buffer[0] = (byte)bytes.Length;
            Write(_buffer.AsSpan(0, 1));
        }
        else Wide(Opcode.BinUnicode, bytes.Length);
        Write(bytes);
        if (text.Length is > 0 and <= LongestShared) _texts.Add(text, Memoize());
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= byte.MaxValue)
        {
            Op(Opcode.ShortBinBytes);
            _buffer[0] = (byte)bytes.Length;
            Write(_buffer.AsSpan(0, 1));
        }
        else Wide(Opcode.BinBytes, bytes.Length);
        Write(bytes);
    }

    public void Global(string module, string name)
    {
        if (_globals.TryGetValue((module, name), out var number))
        {
            Get(number);
            return;
        }
        Text(module);
        Text(name);
        Op(Opcode.StackGlobal);
        _globals.Add((module, name), Memoize());
    }

    /// <summary>Makes a tuple of the topmost values: those since the mark when there are more than three.</summary>
    public void Tuple(int count) => Op(count switch
    {
        0 => Opcode.EmptyTuple,
        1 => Opcode.Tuple1,
        2 => Opcode.Tuple2,
        3 => Opcode.Tuple3,
        _ => Opcode.Tuple,
    });

    void Wide(byte opcode, int argument)
    {
        _buffer[0] = opcode;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(1), argument);
        Write(_buffer.AsSpan(0, 5));
    }

    /// <summary>UTF-8 in which lone surrogates are three bytes each, as Python's "surrogatepass" writes them.</summary>
    static byte[] Utf8(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> unit = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                foreach (var part in unit[..rune.EncodeToUtf8(unit)]) bytes.Add(part);
                if (rune.Utf16SequenceLength == 2) i++;
            }
            else bytes.AddRange([(byte)(0xE0 | text[i] >> 12), (byte)(0x80 | text[i] >> 6 & 0x3F), (byte)(0x80 | text[i] & 0x3F)]);
        }
        return [.. bytes];
    }
}
