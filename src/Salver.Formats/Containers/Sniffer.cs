namespace Salver.Formats.Containers;

/// <summary>Tells what a file is by its first bytes. Names and endings mean nothing.</summary>
static class Sniffer
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int HeadLength = 4096;

    public static Compression SniffCompression(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'Z', (byte)'F', ..] => Compression.ZFile,
        [0x1F, 0x8B, ..] => Compression.Gzip,
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => Compression.Bzip2,
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => Compression.Xz,
        [0x04, 0x22, 0x4D, 0x18, ..] => Compression.Lz4,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Compression.Zstandard,
        [0x5D, 0, ..] => Compression.Lzma,
        [0x78, var flags, ..] when (0x7800 + flags) % 31 == 0 => Compression.Zlib,
        _ => Compression.None,
    };

    public static ContainerKind SniffKind(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] => ContainerKind.Zip,
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => ContainerKind.Npy,
        _ when NativeModel.Recognise(head) is { } library => library,
        _ => ForeignContent.Recognise(head) is null ? ContainerKind.Pickle : ContainerKind.Other,
    };
}
