using Salver.Formats;

namespace Salver;

/// <summary>How a model is opened.</summary>
public sealed record ModelOptions
{
    /// <summary>The options used when none are given.</summary>
    public static ModelOptions Default { get; } = new();

    /// <summary>What reading the file may cost at most.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Whether a model that is opened from a stream keeps the stream's bytes, so that it can be saved. Models opened from files read the file again.</summary>
    public bool KeepSource { get; init; }

    /// <summary>
    /// Which estimator of a bundle (a saved list, tuple or dictionary) is the model, by keys and indices: <c>model</c>, <c>[1]</c>, <c>models[0]</c>, <c>segments.low</c>.
    /// When null, the members are joined into one pipeline. Of several files, the member is that of the list they make: <c>[1]</c> is the second file.
    /// </summary>
    public string? Member { get; init; }

    /// <summary>
    /// A P-256 public key as PEM text: only a model that <see cref="ModelSignature"/> signed with the key's other half, and whose bytes have not changed since,
    /// is opened. Nothing of another is parsed. The verified bytes are held in memory and read from there, at most 2 GB. Files beside the model, such as the
    /// arrays of joblib before 0.10, are not covered by a signature and not read.
    /// </summary>
    public string? RequireSignature { get; init; }

    /// <summary>The signature's file for <see cref="RequireSignature"/>; the model's path with .sig appended when null.</summary>
    public string? SignaturePath { get; init; }
}
