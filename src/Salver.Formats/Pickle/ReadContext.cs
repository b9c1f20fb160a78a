using Salver.Formats.Joblib;
using Salver.Formats.Policy;

namespace Salver.Formats.Pickle;

/// <summary>What all the pickles of one file share.</summary>
sealed class ReadContext(ReadOptions options)
{
    public ReadOptions Options { get; } = options;
    public Budget Budget { get; } = new(options.Limits, options.Cancellation);
    public GlobalTable Globals { get; } = new(options.Policy, options.Audit);

    /// <summary>Whether a joblib wrapper has been met.</summary>
    public bool HasWrappers { get; set; }

    public CompanionUse Companions { get; } = new();
}
