namespace Salver.Formats.Containers;

/// <summary>What a file is, once decompressed.</summary>
enum ContainerKind
{
    /// <summary>A pickle as Python's pickle module writes it.</summary>
    Pickle,

    /// <summary>A pickle with arrays between its opcodes, as joblib writes it.</summary>
    Joblib,

    /// <summary>One numpy array.</summary>
    Npy,

    /// <summary>Tensors with a JSON header.</summary>
    Safetensors,

    /// <summary>skops: a ZIP archive of JSON and numpy arrays.</summary>
    Skops,

    /// <summary>A ZIP archive.</summary>
    Zip,

    /// <summary>A model in one of XGBoost's own formats.</summary>
    XgBoost,

    /// <summary>A model in LightGBM's text format.</summary>
    LightGbm,

    /// <summary>A model in one of CatBoost's own formats.</summary>
    CatBoost,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>How a file is compressed.</summary>
enum Compression
{
    None,
    Zlib,
    Gzip,
    Bzip2,

    /// <summary>LZMA without a container, as in .lzma files.</summary>
    Lzma,
    Xz,
    Lz4,
    Zstandard,

    /// <summary>The form that joblib before 0.10 compressed to: "ZF", a length, and a zlib stream.</summary>
    ZFile,
}
