using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Salver.Formats.Containers;

/// <summary>
/// zlib (RFC 1950), gzip (RFC 1952) and joblib's old z-files. The headers and checksums are read here, the deflate data by the platform; a
/// second gzip member is refused, because joblib would ignore it and others would not.
/// </summary>
sealed class DeflatedStream : DecompressedStream
{
    const int LongestName = 4096;

    /// <summary>Width of the hexadecimal length in a z-file.</summary>
    const int ZFileLengthDigits = 19;

    readonly DeflateStream _inner;
    readonly bool _isGzip;
    readonly long? _announced;
    uint _checksum;
    long _length;

    public DeflatedStream(Compression compression, CompressedInput input, Budget budget)
        : base(compression == Compression.Gzip ? "gzip" : "zlib", input, budget)
    {
        _isGzip = compression == Compression.Gzip;
        if (_isGzip) SkipGzipHeader();
        else SkipZlibHeader(compression == Compression.ZFile ? ReadZFileHeader(out _announced) : input.ReadOne("header"));
        if (_announced is { } announced) budget.CheckAnnounced(announced, input.Length);
        _checksum = _isGzip ? 0u : 1u;
        _inner = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>The uncompressed length that a z-file announces.</summary>
    public long? AnnouncedLength => _announced;

    protected override int Decode(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        var output = buffer[..count];
        _checksum = _isGzip ? Checksums.Crc32(output, _checksum) : Checksums.Adler32(output, _checksum);
        _length += count;
        if (_length > _announced) throw Damaged("it is longer than it announces");
        return count;
    }

    protected override void Finish()
    {
        Span<byte> trailer = stackalloc byte[_isGzip ? 8 : 4];
        ExpectEnd(trailer.Length);
        Input.ReadExactly(trailer, "checksum");
        var checksum = _isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(trailer) : BinaryPrimitives.ReadUInt32BigEndian(trailer);
        if (checksum != _checksum) throw Damaged("its checksum is wrong");
        if (_isGzip && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)_length) throw Damaged("its length is wrong");
        if ((_announced ?? _length) != _length) throw Damaged("it has not the length that it announces");
    }

    /// <summary>"ZF", a length as Python writes hexadecimals, blanks; yields the first byte of the zlib data, before which Python 2 wrote one blank more.</summary>
    byte ReadZFileHeader(out long? length)
    {
        Span<byte> header = stackalloc byte[2 + ZFileLengthDigits];
        Input.ReadExactly(header, "header");
        var digits = header[2..].TrimEnd((byte)' ');
        if (!digits.StartsWith("0x"u8)) throw Damaged("the length in its header is no hexadecimal number");
        digits = digits[2..].TrimEnd((byte)'L');
        length = long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value
            : throw Damaged("the length in its header is no hexadecimal number");
        var first = Input.ReadOne("header");
        return first == ' ' ? Input.ReadOne("header") : first;
    }

    void SkipZlibHeader(byte first)
    {
        var second = Input.ReadOne("header");
        if ((first & 0x0F) != 8 || first > 0x78 || (first << 8 | second) % 31 != 0) throw Damaged("its header is not zlib's");
        if ((second & 0x20) != 0) throw Damaged("it needs a preset dictionary, which no saved model has");
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
