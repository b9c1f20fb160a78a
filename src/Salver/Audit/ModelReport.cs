namespace Salver;

/// <summary>What a file is, who wrote it, whether anything in it could run code elsewhere, and whether Salver predicts with it.</summary>
public sealed partial class ModelReport
{
    /// <summary>File name without folders; empty when the model came from a stream.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Bytes of the file.</summary>
    public long FileSize { get; init; }

    /// <summary>SHA-256 of the file's bytes, in lower-case hex.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>How the file is packed, such as "joblib, zlib, pickle protocol 4"; empty when that could not be told.</summary>
    public string Container { get; init; } = "";

    /// <summary>Pickle protocol, or -1 when the file is no pickle.</summary>
    public int Protocol { get; init; } = -1;

    /// <summary>Versions of scikit-learn that wrote the parts, in the order they appear; empty when the file does not say.</summary>
    public IReadOnlyList<string> SklearnVersions { get; init; } = [];

    /// <summary>What the file tells of numpy's version ("1.x", "2.x"), or null.</summary>
    public string? NumpyVersion { get; init; }

    /// <summary>What the file tells of joblib's version, or null.</summary>
    public string? JoblibVersion { get; init; }

    /// <summary>True when the whole file was read and names nothing beyond the allow-list.</summary>
    public bool IsSafe { get; init; }

    /// <summary>True when Salver predicts with what the file holds.</summary>
    public bool IsSupported { get; init; }

    /// <summary>Every class and function the file names, in the order of their first appearance.</summary>
    public IReadOnlyList<GlobalFinding> Globals { get; init; } = [];

    /// <summary>The fitted estimators in the file.</summary>
    public IReadOnlyList<ModelMember> Members { get; init; } = [];

    /// <summary>Why the file is not safe or not supported; empty when it is both.</summary>
    public IReadOnlyList<ModelProblem> Problems { get; init; } = [];

    /// <summary>The parts of a bundle that make its one model, by their names: the names of its columns if they stand beside it, estimators in the order in which rows go through them, the labels of its classes.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>What is worth knowing and no reason against the file: parts that are not used, an example that does not fit, code that other programs would run.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => (IsSafe, IsSupported) switch
    {
        (true, true) => "Safe, and Salver predicts with it.",
        (true, false) when Members.Count > 1 && Members.Any(m => m.IsSupported) => "Safe. Salver predicts with parts of it, not with the whole.",
        (true, false) => "Safe. Salver does not predict with it.",
        _ when Globals.Any(g => g.Tier == GlobalTier.Refused) => "Not safe: it names code that Salver does not know, and Python would run it.",
        _ => "Not opened.",
    };
}
