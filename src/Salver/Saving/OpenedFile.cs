using Salver.Formats;

namespace Salver.Saving;

/// <summary>A file as records, with where it came from. Large arrays may still stand in the file, which stays open until this is disposed.</summary>
sealed record OpenedFile(RecordFile File, Provenance Provenance, IDisposable? Source = null) : IDisposable
{
    /// <summary>A row that whoever saved the model gave as its example; null when there is none.</summary>
    public ExampleRow? Example { get; init; }

    public void Dispose()
    {
        Provenance.StartHash();
        Source?.Dispose();
        File.Mapping?.Dispose();
    }
}

/// <summary>Where a model can be read from once more, when it is saved: a model itself does not keep its records.</summary>
sealed record ModelSource(ModelOptions Options, Func<CancellationToken, OpenedFile> Read);
