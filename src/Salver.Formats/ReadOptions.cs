using Salver.Formats.Policy;

namespace Salver.Formats;

/// <summary>How a file is read.</summary>
sealed class ReadOptions
{
    /// <summary>Decides which classes and functions the file may name.</summary>
    public required IGlobalPolicy Policy { get; init; }

    /// <summary>What reading may cost.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Given one, globals that are refused are recorded in it and become inert records; without one the first of them ends the reading.</summary>
    public GlobalAudit? Audit { get; init; }

    /// <summary>The file's own name without folder, which the names of its companions must begin with.</summary>
    public string? FileName { get; init; }

    /// <summary>
    /// Opens a companion file (joblib before 0.10 stored arrays beside the model) by its name, which has been checked to be the model's
    /// own name with a number, without any folder. Null or a null stream: there is none.
    /// </summary>
    public Func<string, Stream?>? OpenCompanion { get; init; }

    public CancellationToken Cancellation { get; init; }
}
