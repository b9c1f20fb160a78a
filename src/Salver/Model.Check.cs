using Salver.Audit;
using Salver.Formats;

namespace Salver;

public sealed partial class Model
{
    /// <summary>Says what a file is, whether it is safe and whether Salver predicts with it. Nothing in it is run, and whatever it holds ends in a report.</summary>
    /// <param name="path">The file, or a folder that MLflow saved.</param>
    /// <param name="limits">What reading may cost; the defaults when null.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelReport Check(string path, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ModelCheck.Run([path], new ModelOptions { Limits = limits ?? ReadLimits.Default });
    }

    /// <summary>Says what a file is, with the limits of the options and, where they require a signature, only once it was verified; see <see cref="Check(string, ReadLimits)"/>.</summary>
    /// <param name="path">The file, or a folder that MLflow saved.</param>
    /// <param name="options">Limits, the signature that is required, and the part of a bundle that is meant.</param>
    /// <exception cref="ModelFormatException">A signature is required, and the file has no valid one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelReport Check(string path, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Check([path], options);
    }

    /// <summary>Says what the files of a model's pieces are, and whether Salver predicts with what they make together; see <see cref="Open(IReadOnlyList{string}, ModelOptions?, CancellationToken)"/>.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">Limits, the signatures that are required, and the piece that is meant alone.</param>
    /// <exception cref="ModelFormatException">A signature is required, and a file has no valid one.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ModelReport Check(IReadOnlyList<string> paths, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        return paths.Count > 0 ? ModelCheck.Run(paths, options) : throw new ArgumentException("Name at least one file.", nameof(paths));
    }

    /// <summary>Says what a file is; see <see cref="Check(string, ReadLimits)"/>.</summary>
    /// <param name="stream">The file's bytes. A stream that cannot seek is read into memory first.</param>
    /// <param name="limits">What reading may cost; the defaults when null.</param>
    public static ModelReport Check(Stream stream, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelCheck.Run(stream, new ModelOptions { Limits = limits ?? ReadLimits.Default });
    }
}
