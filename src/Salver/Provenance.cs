namespace Salver;

/// <summary>Where a model came from, as far as its file says.</summary>
public sealed record Provenance
{
    /// <summary>File name without folders; empty when the model came from a stream.</summary>
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file's bytes, in lower-case hex.</summary>
    public string Sha256
    {
        get
        {
            StartHash();
            return Hash.GetAwaiter().GetResult();
        }
        init => Hash = Task.FromResult(value);
    }

    /// <summary>The hash, which for large files is made when the model is open.</summary>
    internal Task<string> Hash { get; init; } = Task.FromResult("");

    /// <summary>Begins to make the hash, on another thread.</summary>
    internal void StartHash()
    {
        lock (Hash)
            if (Hash.Status == TaskStatus.Created) Hash.Start(TaskScheduler.Default);
    }

    /// <summary>Waits for a hash that was begun, which holds the file open.</summary>
    internal void FinishHash()
    {
        if (Hash.Status != TaskStatus.Created) Task.WaitAny(Hash);
    }

    /// <summary>Bytes of the file.</summary>
    public long FileSize { get; init; }

    /// <summary>How the file is packed, such as "joblib, zlib, pickle protocol 4".</summary>
    public string Container { get; init; } = "";

    /// <summary>scikit-learn's version that wrote the model; null when the file does not say.</summary>
    public string? SklearnVersion { get; init; }

    /// <summary>What the file tells of numpy's version ("1.x", "2.x"), or null.</summary>
    public string? NumpyVersion { get; init; }

    /// <summary>What the file tells of joblib's version (such as "1.2 or newer"), or null.</summary>
    public string? JoblibVersion { get; init; }

    /// <summary>The file that the model was saved from, when it was opened from one that Salver saved; null otherwise.</summary>
    public Provenance? SavedFrom { get; init; }

    /// <summary>Whether two say the same.</summary>
    public bool Equals(Provenance? other) => other is not null
        && (FileName, FileSize, Sha256, Container, SklearnVersion, NumpyVersion, JoblibVersion).Equals((other.FileName, other.FileSize, other.Sha256, other.Container, other.SklearnVersion, other.NumpyVersion, other.JoblibVersion))
        && Equals(SavedFrom, other.SavedFrom);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FileName, FileSize, Sha256);
}
