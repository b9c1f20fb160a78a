using Salver.Formats;
using Salver.Saving;

namespace Salver;

public sealed partial class Model
{
    /// <summary>
    /// Writes a saved model in another format. Nothing in the source is run, and it goes through the same allow-list as when it is opened. What is written is read
    /// again and, where Salver predicts with the model, asked the same rows as the source, before it takes the target's place. Equal models give equal files.
    /// </summary>
    /// <param name="source">The file to read, in any format that <see cref="Open(string, ModelOptions?, CancellationToken)"/> takes.</param>
    /// <param name="target">The file to write; its name tells the format, such as model.safetensors, model.skops, model.joblib or model.pkl.gz.</param>
    /// <param name="options">Format, compression and limits, where the name is not to tell.</param>
    /// <param name="cancellation">Ends the work early; the target is left as it was.</param>
    /// <returns>What the target is, such as "joblib, zlib, pickle protocol 4".</returns>
    /// <exception cref="ArgumentException">The target's name tells no format, or the options contradict each other.</exception>
    /// <exception cref="ModelFormatException">The source is refused.</exception>
    /// <exception cref="UnwritableModelException">The target's format cannot hold the model.</exception>
    /// <exception cref="IOException">The source cannot be read or the target not be written.</exception>
    public static string Convert(string source, string target, ConvertOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return Convert([source], target, options, cancellation);
    }

    /// <summary>
    /// Writes pieces that were saved one by one as the one model they make; see <see cref="Open(IReadOnlyList{string}, ModelOptions?, CancellationToken)"/>. For Python it is
    /// a Pipeline, in a dictionary with its columns and labels where the pieces tell them.
    /// </summary>
    /// <param name="sources">The files to read.</param>
    /// <param name="target">The file to write; its name tells the format.</param>
    /// <param name="options">Format, compression and limits, where the name is not to tell.</param>
    /// <param name="cancellation">Ends the work early; the target is left as it was.</param>
    /// <inheritdoc cref="Convert(string, string, ConvertOptions?, CancellationToken)" path="/returns|/exception"/>
    /// <exception cref="UnsupportedModelException">The pieces do not fit.</exception>
    public static string Convert(IReadOnlyList<string> sources, string target, ConvertOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentException.ThrowIfNullOrEmpty(target);
        if (sources.Count == 0) throw new ArgumentException("Name at least one file.", nameof(sources));
        return ModelConverter.Convert(sources, target, options ?? ConvertOptions.Default, cancellation);
    }
}
