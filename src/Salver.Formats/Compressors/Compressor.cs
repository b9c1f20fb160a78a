using System.IO.Compression;
using K4os.Compression.LZ4.Streams;
using Salver.Formats.Containers;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.LZMA;
using CompressionMode = SharpCompress.Compressors.CompressionMode;

namespace Salver.Formats.Compressors;

/// <summary>Compresses what joblib and Python decompress.</summary>
static class Compressor
{
    /// <summary>joblib's own default for .lzma and .xz has a dictionary of this size or more; every decoder allows it.</summary>
    public const int DictionarySize = 1 << 20;

    /// <summary>Writes what <paramref name="write"/> writes, compressed.</summary>
    public static void Write(Stream target, Compression compression, Action<Stream> write)
    {
        switch (compression)
        {
            case Compression.None:
                write(target);
                break;
            case Compression.Zlib:
                using (var zlib = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true)) write(zlib);
                break;
            case Compression.Gzip:
                using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)) write(gzip);
                break;
            case Compression.Bzip2:
                using (var bzip2 = BZip2Stream.Create(target, CompressionMode.Compress, false, leaveOpen: true)) write(bzip2);
                break;
            case Compression.Lz4:
                using (var lz4 = LZ4Stream.Encode(target, new LZ4EncoderSettings { ContentChecksum = true }, leaveOpen: true)) write(lz4);
                break;
            case Compression.Lzma:
                WriteLzma(target, write);
                break;
            case Compression.Xz:
                using (var xz = new XzEncoder(target)) write(xz);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(compression), compression, "joblib does not read this compression.");
        }
    }

    /// <summary>LZMA "alone": five bytes of properties, a size that is not known, and the data up to an end mark.</summary>
    static void WriteLzma(Stream target, Action<Stream> write)
    {
        using var lzma = LzmaStream.Create(new LzmaEncoderProperties(eos: true, DictionarySize), false, new Unclosed(target));
        target.Write(lzma.Properties);
        target.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        write(lzma);
    }

    /// <summary>Keeps a compressor from closing the file.</summary>
    sealed class Unclosed(Stream target) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);
    }
}
