using System.Buffers.Binary;
using System.IO.Compression;

namespace Salver.Formats.Containers;

/// <summary>
/// zlib (RFC 1950) and gzip (RFC 1952) streams. The headers and checksums are read here, the deflate data by the platform; a second gzip
/// member is refused, because joblib would ignore it and others would not.
/// </summary>
sealed class DeflatedStream : DecompressedStream
{
    const int LongestName = 4096;
    readonly DeflateStream _inner;
    readonly bool _isGzip;
    uint _checksum;
    uint _length;

    public DeflatedStream(CompressedInput input, Budget budget, bool isGzip)
        : base(isGzip ? "gzip" : "zlib", input, budget)
    {
        _isGzip = isGzip;
        if (isGzip) SkipGzipHeader();
        else SkipZlibHeader();
        _checksum = isGzip ? 0u : 1u;
        _inner = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
    }

    protected override int Decode(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        var output = buffer[..count];
        _checksum = _isGzip ? Checksums.Crc32(output, _checksum) : Checksums.Adler32(output, _checksum);
        _length += (uint)count;
        return count;
    }

    protected override void Finish()
    {
        Span<byte> trailer = stackalloc byte[_isGzip ? 8 : 4];
        ExpectEnd(trailer.Length);
        Input.ReadExactly(trailer, "checksum");
        var checksum = _isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(trailer) : BinaryPrimitives.ReadUInt32BigEndian(trailer);
        if (checksum != _checksum) throw Damaged("its checksum is wrong");
        if (_isGzip && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != _length) throw Damaged("its length is wrong");
    }

    void SkipZlibHeader()
    {
        Span<byte> header = stackalloc byte[2];
        Input.ReadExactly(header, "header");
        if ((header[1] & 0x20) != 0) throw Damaged("it needs a preset dictionary, which no saved model has");
    }

    void SkipGzipHeader()
    {
        Span<byte> header = stackalloc byte[10];
        Input.ReadExactly(header, "header");
        var flags = header[3];
        if (header[2] != 8 || (flags & 0xE0) != 0) throw Damaged("its header is not gzip's");
        if ((flags & 4) != 0)
        {
            Span<byte> length = stackalloc byte[2];
            Input.ReadExactly(length, "header");
            for (var n = BinaryPrimitives.ReadUInt16LittleEndian(length); n > 0; n--) Input.ReadOne("header");
        }
        if ((flags & 8) != 0) SkipText();
        if ((flags & 16) != 0) SkipText();
        if ((flags & 2) != 0) for (var n = 0; n < 2; n++) Input.ReadOne("header");
    }

    void SkipText()
    {
        for (var n = 0; Input.ReadOne("header") != 0; n++)
            if (n == LongestName) throw Damaged("its header holds an endless name");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
