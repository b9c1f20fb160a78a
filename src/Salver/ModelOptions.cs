using Salver.Formats;

namespace Salver;

/// <summary>How a model is opened.</summary>
public sealed record ModelOptions
{
    /// <summary>The options used when none are given.</summary>
    public static ModelOptions Default { get; } = new();

    /// <summary>What reading the file may cost at most.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}
