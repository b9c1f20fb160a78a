namespace Salver.Formats;

/// <summary>What reading one file may cost at most. Every reader draws on one budget made from these numbers.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Limits for a file that you made yourself: it may take all the memory there is, only nesting stays bounded. Nothing in it is run all the same.</summary>
    public static ReadLimits Trusting { get; } = new()
    {
        InputBytes = long.MaxValue,
        DecompressedBytes = long.MaxValue,
        CompressionRatio = int.MaxValue,
        Opcodes = long.MaxValue,
        Objects = long.MaxValue,
        ArrayBytes = long.MaxValue,
    };

    /// <summary>Bytes of the file itself. 4 GiB by default.</summary>
    public long InputBytes { get; init; } = 4L << 30;

    /// <summary>Bytes after decompression. 16 GiB by default; the ratio bounds it further.</summary>
    public long DecompressedBytes { get; init; } = 16L << 30;

    /// <summary>
    /// How much larger than itself a file may become: decompressed bytes per compressed byte, once more than 16 MiB came out and 64 MiB of arrays beside (384 in a file with a hasher); of pickle opcodes an eighth
    /// of that, once there were half a million. What a model may cost whose numbers are nearly all alike grows with it. 200 by default.
    /// </summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Pickle opcodes. 50 million by default (the largest published model seen has under half a million).</summary>
    public long Opcodes { get; init; } = 50_000_000;

    internal static string Advice(string property) => $"If you trust the file, raise {nameof(ReadLimits)}.{property}{(property == nameof(Depth) ? "" : " (salver: --trust-size)")}.";

    /// <summary>What a container counts for among <see cref="Objects"/>.</summary>
    internal const int ContainerCost = 4;

    /// <summary>Records made, where a container counts for four, as it takes the memory of four numbers. 20 million by default.</summary>
    public long Objects { get; init; } = 20_000_000;

    /// <summary>Levels of nesting. 1,000 by default.</summary>
    public int Depth { get; init; } = 1_000;

    /// <summary>Bytes of all arrays together. 8 GiB by default.</summary>
    public long ArrayBytes { get; init; } = 8L << 30;

    /// <summary>Whether bytes after the end of the model are passed over instead of refused.</summary>
    public bool AllowTrailingData { get; init; }
}
