namespace Salver;

/// <summary>A format that models are written in.</summary>
public enum ModelFormat
{
    /// <summary>safetensors: arrays and JSON, for Salver. Lossless.</summary>
    Safetensors,

    /// <summary>skops: a ZIP archive of JSON and numpy arrays, for Python.</summary>
    Skops,

    /// <summary>joblib: a pickle with arrays between its opcodes, for Python.</summary>
    Joblib,

    /// <summary>A plain pickle, for Python.</summary>
    Pickle,
}

/// <summary>How a joblib or pickle file is compressed; joblib tells by itself when it loads one.</summary>
public enum ModelCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>zlib, as joblib's compress=True.</summary>
    Zlib,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>bzip2.</summary>
    Bzip2,

    /// <summary>LZMA without a container.</summary>
    Lzma,

    /// <summary>xz.</summary>
    Xz,

    /// <summary>LZ4, which Python reads with the package lz4.</summary>
    Lz4,
}

/// <summary>How a model is converted.</summary>
public sealed record ConvertOptions
{
    /// <summary>The options used when none are given.</summary>
    public static ConvertOptions Default { get; } = new();

    /// <summary>The target's format; told by its name (.safetensors, .skops, .joblib, .pkl or .pickle, before the ending of a compression) when null.</summary>
    public ModelFormat? Format { get; init; }

    /// <summary>The target's compression; told by its name (.z, .gz, .bz2, .lzma, .xz, .lz4) when null.</summary>
    public ModelCompression? Compression { get; init; }

    /// <summary>Whether only what prediction needs is kept, as <see cref="Model.Save"/> does; for safetensors alone.</summary>
    public bool Prune { get; init; }

    /// <summary>How the source is opened.</summary>
    public ModelOptions Source { get; init; } = ModelOptions.Default;
}
