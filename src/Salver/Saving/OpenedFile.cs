using Salver.Formats;

namespace Salver.Saving;

/// <summary>A file as records, with where it came from.</summary>
sealed record OpenedFile(RecordFile File, Provenance Provenance);

/// <summary>Where a model can be read from once more, when it is saved: a model itself does not keep its records.</summary>
sealed record ModelSource(ModelOptions Options, Func<CancellationToken, OpenedFile> Read);
