using System.Security.Cryptography;
using Salver.Audit;
using Salver.Binding;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver;

/// <summary>File bytes to records to audit to estimators. No step can be skipped: records that the policy refused never reach a binder.</summary>
static class ModelReader
{
    public static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);

    public static Model Read(Stream stream, string? path, ModelOptions options, CancellationToken cancellation)
    {
        if (!stream.CanSeek) stream = Copy(stream, options.Limits, cancellation);
        var start = stream.Position;
        var file = ModelFile.Read(stream, new ReadOptions
        {
            Policy = GlobalPolicy.Instance,
            Limits = options.Limits,
            FileName = path is null ? null : Path.GetFileName(path),
            OpenCompanion = path is null ? null : name => OpenCompanion(path, name),
            Cancellation = cancellation,
        });
        var version = Versions.Sklearn(file.Root).FirstOrDefault();
        var context = new BindContext(SklearnVersion.Parse(version), cancellation);
        var root = context.Bind(file.Root, "");
        stream.Position = start;
        return new Model(root, new Provenance
        {
            FileName = path is null ? "" : Path.GetFileName(path),
            FileSize = stream.Length - start,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream)),
            Container = file.Description,
            SklearnVersion = version,
            NumpyVersion = Versions.Numpy(file.Globals),
            JoblibVersion = Versions.Joblib(file.Globals),
        });
    }

    static FileStream? OpenCompanion(string path, string name)
    {
        var companion = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        return File.Exists(companion) ? OpenFile(companion) : null;
    }

    static MemoryStream Copy(Stream stream, ReadLimits limits, CancellationToken cancellation)
    {
        var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (copy.Length + count > Math.Min(limits.InputBytes, Array.MaxLength))
                throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The stream holds more than the limit of {limits.InputBytes:N0} bytes. Open the model from a file, or raise {nameof(ReadLimits)}.{nameof(ReadLimits.InputBytes)}.");
            copy.Write(buffer, 0, count);
        }
        copy.Position = 0;
        return copy;
    }
}
