using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lz4;

/// <summary>An LZ4 file of one frame, with all its checksums. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md</summary>
sealed class Lz4Stream : DecompressedStream
{
    const int History = 64 * 1024;
    const uint IsStored = 0x80000000;

    readonly bool _areBlocksLinked, _haveBlocksChecksum;
    readonly XxHash32? _checksum;
    readonly ulong? _announced;
    readonly int _largestBlock;
    byte[] _buffer = [];
    byte[] _source = [];
    int _length, _delivered;
    ulong _output;

    public Lz4Stream(CompressedInput input, Budget budget)
        : base("LZ4", input, budget)
    {
        Span<byte> header = stackalloc byte[15];
        input.ReadExactly(header[..6], "header");
        var descriptor = header[4..];
        var (flags, size) = (descriptor[0], descriptor[1]);
        if (flags >> 6 != 1 || (flags & 2) != 0 || (size & 0x8F) != 0 || size >> 4 < 4) throw Damaged("its header is not well formed");
        if ((flags & 1) != 0) throw Damaged("it needs a dictionary, which no saved model has");
        _areBlocksLinked = (flags & 0x20) == 0;
        _haveBlocksChecksum = (flags & 0x10) != 0;
        if ((flags & 4) != 0) _checksum = new XxHash32();
        _largestBlock = 1 << 8 + 2 * (size >> 4);
        var length = 2;
        if ((flags & 8) != 0)
        {
            input.ReadExactly(descriptor.Slice(2, 8), "header");
            _announced = BinaryPrimitives.ReadUInt64LittleEndian(descriptor[2..]);
            length += 8;
        }
        if (input.ReadOne("header") != (byte)(XxHash32.Of(descriptor[..length]) >> 8)) throw Damaged("the checksum of its header is wrong");
    }

    protected override int Decode(Span<byte> buffer)
    {
        while (_delivered == _length)
            if (!ReadBlock()) return 0;
        var count = Math.Min(buffer.Length, _length - _delivered);
        _buffer.AsSpan(_delivered, count).CopyTo(buffer);
        _delivered += count;
        return count;
    }

    bool ReadBlock()
    {
        var size = ReadNumber();
        if (size == 0) return false;
        var isStored = (size & IsStored) != 0;
        size &= ~IsStored;
        if (size > _largestBlock) throw Damaged("a block is larger than its header allows");
        if (size > Input.Left) throw CutShort();
        Array.Resize(ref _source, Math.Max(_source.Length, (int)size));
        var source = _source.AsSpan(0, (int)size);
        Input.ReadExactly(source, "data");
        if (_haveBlocksChecksum && ReadNumber() != XxHash32.Of(source)) throw Damaged("the checksum of a block is wrong");

        var largest = (int)Math.Min(_largestBlock, isStored ? size : (long)size * Lz4Block.LargestRatio + Lz4Block.LargestRatio);
        MakeRoom(largest);
        var start = _length;
        if (isStored) source.CopyTo(_buffer.AsSpan(_length));
        _length = isStored ? _length + source.Length : Lz4Block.Decode(source, _buffer.AsSpan(0, _length + largest), _length);
        if (_length < 0) throw Damaged("a block is not well formed");
        var output = _buffer.AsSpan(start, _length - start);
        _checksum?.Add(output);
        _output += (uint)output.Length;
        return true;
    }

    /// <summary>
    /// Makes room for a block behind as much of the output as it may refer to. The buffer grows while blocks are small, so that moving the
    /// history costs little for each of them.
    /// </summary>
    void MakeRoom(int block)
    {
        if (_buffer.Length - _length >= block) return;
        var kept = _areBlocksLinked ? Math.Min(_length, History) : 0;
        var needed = Math.Max(kept + block, Math.Min(2 * _buffer.Length, 4 * History));
        var larger = needed > _buffer.Length ? new byte[needed] : _buffer;
        _buffer.AsSpan(_length - kept, kept).CopyTo(larger);
        _buffer = larger;
        _length = _delivered = kept;
    }

    uint ReadNumber()
    {
        Span<byte> number = stackalloc byte[4];
        Input.ReadExactly(number, "data");
        return BinaryPrimitives.ReadUInt32LittleEndian(number);
    }

    protected override void Finish()
    {
        if (_announced is { } announced && announced != _output) throw Damaged("it has not the length that it announces");
        if (_checksum is not null && ReadNumber() != _checksum.Finish()) throw Damaged("the checksum of the whole is wrong");
        ExpectEnd();
    }
}
