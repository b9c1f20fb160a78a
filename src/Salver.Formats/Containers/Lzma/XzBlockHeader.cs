using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lzma;

/// <summary>The header of an xz block, which must name LZMA2 as its only filter.</summary>
sealed record XzBlockHeader(uint WindowSize, long? CompressedSize, long? UncompressedSize)
{
    const byte HasCompressedSize = 0x40, HasUncompressedSize = 0x80, OtherFlags = 0x3F;
    const ulong Lzma2 = 0x21;

    /// <summary>Reads a header; null when the index begins instead of a block.</summary>
    public static XzBlockHeader? Read(BufferedInput input)
    {
        var first = input.Take();
        if (first == 0) return null;
        Span<byte> header = stackalloc byte[(first + 1) * 4];
        header[0] = first;
        input.Take(header[1..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[^4..]) != Checksums.Crc32(header[..^4])) throw Damaged("the checksum of a block's header is wrong");
        if ((header[1] & OtherFlags) != 0) throw Unsupported();
        ReadOnlySpan<byte> rest = header[2..^4];
        long? compressed = (header[1] & HasCompressedSize) != 0 ? (long)Number(ref rest) : null;
        long? uncompressed = (header[1] & HasUncompressedSize) != 0 ? (long)Number(ref rest) : null;
        if (Number(ref rest) != Lzma2 || Number(ref rest) != 1) throw Unsupported();
        if (rest.Length == 0 || rest[0] > 40 || rest[1..].ContainsAnyExcept((byte)0)) throw Damaged("a block's header is not well formed");
        var bits = rest[0];
        var window = bits == 40 ? uint.MaxValue : (uint)(2 | bits & 1) << (bits / 2 + 11);
        return new XzBlockHeader(window, compressed, uncompressed);
    }

    static ulong Number(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; i < 9 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << 7 * i;
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return value;
        }
        throw Damaged("a number in a block's header does not end");
    }

    static ModelFormatException Unsupported() =>
        new(ModelFormatError.NotAllowed, "The xz data uses a filter other than LZMA2, which no program that saves models does.");

    static ModelFormatException Damaged(string how) => new(ModelFormatError.Malformed, $"The xz data is damaged: {how}.");
}
