using System.Buffers.Binary;
using Salver.Formats.Containers;
using SharpCompress.Compressors.LZMA;

namespace Salver.Formats.Compressors;

/// <summary>
/// Writes an .xz file of one block with CRC64, as CPython's lzma does: LZMA2 chunks, each compressed by itself. https://tukaani.org/xz/xz-file-format.txt
/// </summary>
sealed class XzEncoder : WriteOnlyStream
{
    /// <summary>Bytes a chunk takes at most; they are halved until what comes out fits.</summary>
    const int LargestInput = 1 << 20;

    const int SmallestInput = 1 << 15;
    const int LargestOutput = 1 << 16;

    /// <summary>1 MiB in LZMA2's way of counting, which is <see cref="Compressor.DictionarySize"/>.</summary>
    const byte DictionaryBits = 16;

    /// <summary>lc 3, lp 0, pb 2, the usual ones.</summary>
    const byte LzmaProperties = 0x5D;

    readonly Stream _target;
    readonly byte[] _input = new byte[LargestInput];
    int _filled;
    ulong _crc;
    long _uncompressed;
    long _compressed;
    bool _isFinished;

    public XzEncoder(Stream target)
    {
        _target = target;
        _target.Write([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00, 0x04]);
        WriteUInt32(Checksums.Crc32([0x00, 0x04]));
        ReadOnlySpan<byte> header = [2, 0, 0x21, 1, DictionaryBits, 0, 0, 0];
        _target.Write(header);
        WriteUInt32(Checksums.Crc32(header));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, _input.Length - _filled);
            buffer[..count].CopyTo(_input.AsSpan(_filled));
            _filled += count;
            buffer = buffer[count..];
            if (_filled == _input.Length) WriteChunks();
        }
    }

    void WriteChunks()
    {
        var bytes = _input.AsSpan(0, _filled);
        _crc = Checksums.Crc64(bytes, _crc);
        _uncompressed += bytes.Length;
        for (var start = 0; start < bytes.Length;) start += WriteChunk(bytes[start..]);
        _filled = 0;
    }

    /// <summary>Writes a chunk of the first bytes and returns how many it took.</summary>
    int WriteChunk(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, LargestInput);
        while (true)
        {
            var output = Compress(bytes[..count]);
            if (output.Length <= LargestOutput && output.Length < count)
            {
                Span<byte> head = stackalloc byte[6];
                // New dictionary, state and properties; then both sizes, less one.
                head[0] = (byte)(0xE0 | (count - 1) >> 16);
                BinaryPrimitives.WriteUInt16BigEndian(head[1..], (ushort)(count - 1));
                BinaryPrimitives.WriteUInt16BigEndian(head[3..], (ushort)(output.Length - 1));
                head[5] = LzmaProperties;
                Emit(head);
                Emit(output);
                return count;
            }
            if (count <= SmallestInput) break;
            count = Math.Max(count / 2, Math.Min(count, SmallestInput));
        }
        // What does not get smaller is stored, after a new dictionary.
        Span<byte> stored = stackalloc byte[3];
        stored[0] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(stored[1..], (ushort)(count - 1));
        Emit(stored);
        Emit(bytes[..count]);
        return count;
    }

    static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var output = new MemoryStream();
        using (var lzma = LzmaStream.Create(new LzmaEncoderProperties(eos: false, Compressor.DictionarySize), false, output)) lzma.Write(bytes);
        return output.ToArray();
    }

    void Emit(ReadOnlySpan<byte> bytes)
    {
        _target.Write(bytes);
        _compressed += bytes.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isFinished)
        {
            _isFinished = true;
            if (_filled > 0) WriteChunks();
            Emit([0]);
            Finish();
        }
        base.Dispose(disposing);
    }

    void Finish()
    {
        const int headerSize = 12, checkSize = 8;
        _target.Write(stackalloc byte[(int)((4 - _compressed % 4) % 4)]);
        Span<byte> check = stackalloc byte[checkSize];
        BinaryPrimitives.WriteUInt64LittleEndian(check, _crc);
        _target.Write(check);

        var index = new List<byte> { 0, 1 };
        AddNumber(index, headerSize + _compressed + checkSize);
        AddNumber(index, _uncompressed);
        while (index.Count % 4 != 0) index.Add(0);
        var bytes = index.ToArray();
        _target.Write(bytes);
        WriteUInt32(Checksums.Crc32(bytes));

        Span<byte> footer = stackalloc byte[6];
        BinaryPrimitives.WriteInt32LittleEndian(footer, (bytes.Length + 4) / 4 - 1);
        footer[5] = 4;
        WriteUInt32(Checksums.Crc32(footer));
        _target.Write(footer);
        _target.Write("YZ"u8);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    static void AddNumber(List<byte> bytes, long value)
    {
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }

    void WriteUInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _target.Write(bytes);
    }
}
