using Salver.Audit;
using Salver.Formats;
using Salver.Signing;

namespace Salver;

public sealed partial class Model
{
    /// <summary>Says what a file is, whether it is safe and whether Salver predicts with it. Nothing in it is run, and whatever it holds ends in a report.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What reading may cost; the defaults when null.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelReport Check(string path, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = ModelReader.OpenFile(path);
        return ModelCheck.Run(stream, path, limits ?? ReadLimits.Default);
    }

    /// <summary>Says what a file is, with the limits of the options and, where they require a signature, only once it was verified; see <see cref="Check(string, ReadLimits)"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits and the signature that is required.</param>
    /// <exception cref="ModelFormatException">A signature is required, and the file has no valid one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelReport Check(string path, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        if (options.RequireSignature is null) return Check(path, options.Limits);
        using var stream = ModelReader.OpenFile(path);
        using var verified = SignedFile.Read(stream, path, options, CancellationToken.None);
        return ModelCheck.Run(verified, path, options.Limits, readsCompanions: false);
    }

    /// <summary>Says what a file is; see <see cref="Check(string, ReadLimits)"/>.</summary>
    /// <param name="stream">The file's bytes. A stream that cannot seek is read into memory first.</param>
    /// <param name="limits">What reading may cost; the defaults when null.</param>
    public static ModelReport Check(Stream stream, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelCheck.Run(stream, null, limits ?? ReadLimits.Default);
    }
}
