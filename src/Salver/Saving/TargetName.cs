namespace Salver.Saving;

/// <summary>What a target's name says about its format.</summary>
static class TargetName
{
    static readonly (string Ending, ModelFormat Format)[] _formats =
        [(".safetensors", ModelFormat.Safetensors), (".skops", ModelFormat.Skops), (".joblib", ModelFormat.Joblib), (".pkl", ModelFormat.Pickle), (".pickle", ModelFormat.Pickle)];

    static readonly (string Ending, ModelCompression Compression)[] _compressions =
    [
        (".z", ModelCompression.Zlib), (".gz", ModelCompression.Gzip), (".bz2", ModelCompression.Bzip2), (".lzma", ModelCompression.Lzma),
        (".xz", ModelCompression.Xz), (".lz4", ModelCompression.Lz4),
    ];

    /// <exception cref="ArgumentException">The name tells no format, or the format is never compressed.</exception>
    public static (ModelFormat Format, ModelCompression Compression) Read(string path, ConvertOptions options)
    {
        var name = Path.GetFileName(path);
        var ending = Array.Find(_compressions, c => name.EndsWith(c.Ending, StringComparison.OrdinalIgnoreCase));
        if (ending.Ending is { } suffix) name = name[..^suffix.Length];
        var format = options.Format ?? (Array.Find(_formats, f => name.EndsWith(f.Ending, StringComparison.OrdinalIgnoreCase)) is { Ending: not null } known
            ? known.Format
            : throw new ArgumentException($"'{Path.GetFileName(path)}' does not tell a format. Name the target .safetensors, .skops, .joblib or .pkl, the last two with .z, .gz, .bz2, .lzma, .xz or .lz4 to compress."));
        var compression = options.Compression ?? ending.Compression;
        if (compression != ModelCompression.None && format is ModelFormat.Safetensors or ModelFormat.Skops)
            throw new ArgumentException($"{format} files are not compressed; joblib and pickle files can be.");
        if (options.Prune && format != ModelFormat.Safetensors)
            throw new ArgumentException("Only safetensors files can be pruned to what prediction needs: scikit-learn itself needs the rest.");
        return (format, compression);
    }
}
