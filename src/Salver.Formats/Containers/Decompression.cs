using Salver.Formats.Containers.Bzip2;
using Salver.Formats.Containers.Lz4;
using Salver.Formats.Containers.Lzma;
using Salver.Formats.Containers.Zstandard;

namespace Salver.Formats.Containers;

/// <summary>Chooses the decoder of a compressed file.</summary>
static class Decompression
{
    public static DecompressedStream Open(Compression compression, CompressedInput input, Budget budget) => compression switch
    {
        Compression.Zlib or Compression.Gzip or Compression.ZFile => new DeflatedStream(compression, input, budget),
        Compression.Bzip2 => new Bzip2Stream(input, budget),
        Compression.Lzma => new LzmaAloneStream(input, budget),
        Compression.Xz => new XzStream(input, budget),
        Compression.Lz4 => new Lz4Stream(input, budget),
        Compression.Zstandard => new ZstandardStream(input, budget),
        _ => throw new ArgumentOutOfRangeException(nameof(compression)),
    };
}
