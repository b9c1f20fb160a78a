namespace Salver.Formats.Containers;

/// <summary>Chooses the decoder of a compressed file.</summary>
static class Decompression
{
    public static Stream Open(Compression compression, CompressedInput input, Budget budget) => compression switch
    {
        Compression.Zlib => new DeflatedStream(input, budget, isGzip: false),
        Compression.Gzip => new DeflatedStream(input, budget, isGzip: true),
        _ => throw new ModelFormatException(ModelFormatError.UnknownContainer, $"The file is compressed with {compression}."),
    };
}
