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
}
