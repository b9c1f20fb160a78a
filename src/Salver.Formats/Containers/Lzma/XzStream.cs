using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Salver.Formats.Containers.Lzma;

/// <summary>
/// An .xz file of one stream: header, blocks of LZMA2, index, footer, with all their checks.
/// https://tukaani.org/xz/xz-file-format.txt
/// </summary>
sealed class XzStream : DecompressedStream
{
    const byte CheckNone = 0, CheckCrc32 = 1, CheckCrc64 = 4, CheckSha256 = 10;
    readonly BufferedInput _input;
    readonly List<(long Unpadded, long Uncompressed)> _blocks = [];
    readonly byte[] _flags = new byte[2];
    readonly IncrementalHash? _sha256;
    XzBlockHeader? _block;
    Lzma2Decoder? _decoder;
    long _blockStart, _dataStart, _blockOutput;
    uint _crc32;
    ulong _crc64;

    public XzStream(CompressedInput input, Budget budget)
        : base("xz", input, budget)
    {
        _input = new BufferedInput(input);
        Span<byte> header = stackalloc byte[12];
        _input.Take(header);
        header[6..8].CopyTo(_flags);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != Checksums.Crc32(_flags)) throw Damaged("the checksum of its header is wrong");
        if (_flags[0] != 0 || _flags[1] is not (CheckNone or CheckCrc32 or CheckCrc64 or CheckSha256)) throw Damaged("its header asks for an unknown check");
        if (_flags[1] == CheckSha256) _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    protected override int Decode(Span<byte> buffer)
    {
        while (true)
        {
            if (_block is null && !StartBlock()) return 0;
            var count = _decoder!.Decode(buffer);
            if (count > 0)
            {
                Add(buffer[..count]);
                return count;
            }
            FinishBlock();
        }
    }

    bool StartBlock()
    {
        _blockStart = _input.Taken;
        _block = XzBlockHeader.Read(_input);
        if (_block is null) return false;
        if (_decoder?.TryRestart(_block.WindowSize) is not true) _decoder = new Lzma2Decoder(_input, _block.WindowSize);
        _dataStart = _input.Taken;
        _blockOutput = 0;
        _crc32 = 0;
        _crc64 = 0;
        return true;
    }

    void Add(ReadOnlySpan<byte> output)
    {
        _blockOutput += output.Length;
        if (_flags[1] == CheckCrc32) _crc32 = Checksums.Crc32(output, _crc32);
        else if (_flags[1] == CheckCrc64) _crc64 = Checksums.Crc64(output, _crc64);
        else _sha256?.AppendData(output);
    }

    void FinishBlock()
    {
        var compressed = _input.Taken - _dataStart;
        if ((_block!.CompressedSize ?? compressed) != compressed || (_block.UncompressedSize ?? _blockOutput) != _blockOutput)
            throw Damaged("a block has not the sizes that it announces");
        var dataEnd = _input.Taken;
        SkipZeros((4 - compressed % 4) % 4);
        Span<byte> expected = stackalloc byte[_flags[1] switch { CheckCrc32 => 4, CheckCrc64 => 8, CheckSha256 => 32, _ => 0 }];
        Span<byte> found = stackalloc byte[expected.Length];
        _input.Take(expected);
        if (_flags[1] == CheckCrc32) BinaryPrimitives.WriteUInt32LittleEndian(found, _crc32);
        else if (_flags[1] == CheckCrc64) BinaryPrimitives.WriteUInt64LittleEndian(found, _crc64);
        else _sha256?.GetHashAndReset(found);
        if (!found.SequenceEqual(expected)) throw Damaged("the checksum of a block is wrong");
        _blocks.Add((dataEnd - _blockStart + expected.Length, _blockOutput));
        _block = null;
    }

    /// <summary>Reads the index, whose first byte has been taken, and the footer.</summary>
    protected override void Finish()
    {
        var index = new XzIndexReader(_input, _blockStart);
        if (index.Number() != _blocks.Count) throw Damaged("its index has another number of blocks");
        foreach (var block in _blocks)
            if (index.Number() != block.Unpadded || index.Number() != block.Uncompressed) throw Damaged("its index tells other sizes of its blocks");
        var size = index.Finish();

        Span<byte> footer = stackalloc byte[12];
        _input.Take(footer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer) != Checksums.Crc32(footer[4..10]) || !footer[10..].SequenceEqual("YZ"u8) ||
            !footer[8..10].SequenceEqual(_flags) || (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4 != size)
            throw Damaged("its footer does not agree with the rest");
        if (_input.Left > 0) throw Trailing();
    }

    void SkipZeros(long count)
    {
        for (; count > 0; count--)
            if (_input.Take() != 0) throw Damaged("its padding is not zero");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _sha256?.Dispose();
        base.Dispose(disposing);
    }
}
