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
    /// Which estimator of a bundle (a saved list, tuple or dictionary) is the model, by keys and indices: <c>model</c>, <c>[1]</c>, <c>models[0]</c>, <c>segments.low</c>; or which list,
    /// tuple or dictionary in it is the bundle.
    /// When null, they are the one model they make together. Of several files it is a file's name, <c>scaler.pkl</c>, or its number in the list, <c>[1]</c>.
    /// </summary>
    public string? Member { get; init; }

    /// <summary>
    /// Which pieces of a bundle make the model, named as <see cref="Member"/> names one, in the order in which rows go through them; all others are left out. What stands before the
    /// model changes its rows, a scaler behind it is that of its target. Columns and labels may stand anywhere. Empty for all that the bundle makes evident.
    /// </summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>
    /// A P-256 public key as PEM text: only a model that <see cref="ModelSignature"/> signed with the key's other half, and whose bytes have not changed since,
    /// is opened. Nothing of another is parsed. The verified bytes are held in memory and read from there, at most 2 GB. Files beside the model, such as the
    /// arrays of joblib before 0.10, are not covered by a signature and not read; folders that MLflow saved are refused: name the model file in them. Of several files
    /// each has to be signed.
    /// </summary>
    public string? RequireSignature { get; init; }

    /// <summary>The signature's file for <see cref="RequireSignature"/>; the model's path with .sig appended when null.</summary>
    public string? SignaturePath { get; init; }
}
