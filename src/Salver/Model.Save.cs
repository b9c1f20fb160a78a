using Salver.Saving;

namespace Salver;

public sealed partial class Model
{
    /// <summary>Where the model can be read from again; null when its stream is gone.</summary>
    internal ModelSource? Source { get; init; }

    /// <summary>
    /// Saves the model into a safetensors file that is safe to pass on: arrays, texts and numbers, nothing that any program would run. It holds
    /// what prediction needs, where the model came from, and a few rows with the model's answers, which are asked again whenever the file is
    /// opened. The file is written whole or not at all. Equal models give equal files.
    /// </summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <param name="cancellation">Ends the work early; the target is left as it was.</param>
    /// <exception cref="InvalidOperationException">The model was opened from a stream without <see cref="ModelOptions.KeepSource"/>.</exception>
    /// <exception cref="IOException">The file the model came from has changed or is gone, or the target cannot be written.</exception>
    public void Save(string path, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelSaver.Save(this, path, cancellation);
    }
}
