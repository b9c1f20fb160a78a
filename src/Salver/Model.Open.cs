using Salver.Formats;

namespace Salver;

public sealed partial class Model
{
    /// <summary>
    /// Opens a saved model: a pickle or joblib file of any protocol and compression, or a file that <see cref="Save"/> wrote. The file is read as data; nothing in it is executed, imported or looked up.
    /// </summary>
    /// <param name="path">The file, or a folder that MLflow saved.</param>
    /// <param name="options">Limits; the defaults suit models of any ordinary size.</param>
    /// <param name="cancellation">Ends reading early.</param>
    /// <exception cref="ModelFormatException">The file is damaged, hostile, names a class or function that is not on the allow-list, or is no saved model.</exception>
    /// <exception cref="UnsupportedModelException">The file is sound and safe, but Salver cannot predict with what it holds.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Open(string path, ModelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelReader.ReadFiles([path], options ?? ModelOptions.Default, cancellation);
    }

    /// <summary>
    /// Opens pieces that were saved one by one as one model: transformers, the model they lead to, the LabelEncoder of its labels, a list of its columns. Their order is
    /// told by their widths and names; where several orders fit, it is the one they are given in, the model after its transformers. Widths, names and classes are checked
    /// wherever one piece meets another.
    /// </summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">Limits; the defaults suit models of any ordinary size.</param>
    /// <param name="cancellation">Ends reading early.</param>
    /// <inheritdoc cref="Open(string, ModelOptions?, CancellationToken)" path="/exception"/>
    public static Model Open(IReadOnlyList<string> paths, ModelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0) throw new ArgumentException("Name at least one file.", nameof(paths));
        return ModelReader.ReadFiles(paths, options ?? ModelOptions.Default, cancellation);
    }

    /// <inheritdoc cref="Open(IReadOnlyList{string}, ModelOptions?, CancellationToken)"/>
    public static Model Open(params ReadOnlySpan<string> paths) => Open(paths.ToArray(), options: null);

    /// <summary>Opens a saved model from a stream that stands at its first byte. A stream that cannot seek is read into memory first.</summary>
    /// <inheritdoc cref="Open(string, ModelOptions?, CancellationToken)"/>
    public static Model Open(Stream stream, ModelOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelReader.ReadStream(stream, options ?? ModelOptions.Default, cancellation);
    }
}
