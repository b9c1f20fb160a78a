using System.IO.Compression;
using Salver.Formats.Containers;
using Salver.Formats.Containers.Lz4;

namespace Salver.Formats.Tests.Attack;

/// <summary>Compressed files made here: by the platform, or with the data stored as it is.</summary>
static class Compressed
{
    public static byte[] Zlib(byte[] bytes) => By(bytes, stream => new ZLibStream(stream, CompressionLevel.SmallestSize));

    public static byte[] Gzip(byte[] bytes) => By(bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize));

    public static byte[] InflateZlib(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress)) zlib.CopyTo(output);
        return output.ToArray();
    }

    public static byte[] Zstandard(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(bytes).ToArray();
    }

    /// <summary>joblib's old form; the length may be a lie.</summary>
    public static byte[] ZFile(byte[] bytes, string? length = null, bool python2 = false) =>
        Pickled.Of("ZF", (length ?? $"0x{bytes.Length:x}").PadRight(19), python2 ? " " : "", Zlib(bytes));

    /// <summary>One frame of stored blocks, with a checksum of the whole.</summary>
    public static byte[] Lz4(byte[] bytes, byte flags = 0x64, byte size = 0x40, bool isEnded = true)
    {
        byte[] descriptor = [flags, size];
        var blocks = bytes.Chunk(65_536).SelectMany(block => Pickled.Of(Pickled.Int(block.Length | int.MinValue), block)).ToArray();
        var checksum = (flags & 4) != 0 ? Pickled.Int((int)XxHash32.Of(bytes)) : [];
        return Pickled.Of(0x04, 0x22, 0x4D, 0x18, descriptor, (byte)(XxHash32.Of(descriptor) >> 8), blocks, isEnded ? Pickled.Of(new byte[4], checksum) : []);
    }

    /// <summary>One stream of one block of stored LZMA2 chunks, checked by CRC32.</summary>
    public static byte[] Xz(byte[] bytes, byte windowBits = 0, uint wrong = 0)
    {
        byte[] flags = [0, 1];
        var blockHeader = WithCrc([2, 0, 0x21, 1, windowBits, 0, 0, 0]);
        var chunks = bytes.Chunk(65_536).SelectMany((chunk, i) => Pickled.Of(i == 0 ? 1 : 2, (chunk.Length - 1) >> 8, (chunk.Length - 1) & 0xFF, chunk)).Append((byte)0).ToArray();
        var padding = new byte[(4 - chunks.Length % 4) % 4];
        var unpadded = blockHeader.Length + chunks.Length + 4;
        byte[] index = [0, 1, .. Number(unpadded), .. Number(bytes.Length)];
        index = WithCrc([.. index, .. new byte[(4 - index.Length % 4) % 4]]);
        byte[] footer = [.. Pickled.Int(index.Length / 4 - 1), .. flags];
        return Pickled.Of(0xFD, "7zXZ", 0, WithCrc(flags), blockHeader, chunks, padding, Pickled.Int((int)(Checksums.Crc32(bytes) ^ wrong)), index,
            Pickled.Int((int)Checksums.Crc32(footer)), footer, "YZ");
    }

    static byte[] WithCrc(byte[] bytes) => [.. bytes, .. Pickled.Int((int)Checksums.Crc32(bytes))];

    static IEnumerable<byte> Number(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }

    static byte[] By(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var stream = compressor(output)) stream.Write(bytes);
        return output.ToArray();
    }
}
