using Salver.Formats;
using Salver.Formats.Policy;
using Salver.Mlflow;
using Salver.Signing;

namespace Salver.Audit;

/// <summary>A file read to its end with every global noted, or why it could not be.</summary>
sealed class CheckedFile : IDisposable
{
    Stream? _stream;

    public required string Name { get; init; }

    public long Size { get; private init; }

    public string Sha256 { get; private init; } = "";

    public RecordFile? File { get; private init; }

    public GlobalAudit Audit { get; private init; } = new();

    public ModelProblem? Refusal { get; private init; }

    /// <summary>The folder of MLflow's that the file stands in, when that was named.</summary>
    public MlflowFolder? Folder { get; private set; }

    /// <summary>Reads a file, or the model of a folder that MLflow saved.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ModelFormatException">A signature is required, and it has no valid one.</exception>
    public static CheckedFile Read(string path, ModelOptions options)
    {
        if (Directory.Exists(path)) return ReadFolder(path, options);
        var stream = ModelReader.OpenFile(path);
        try
        {
            if (options.RequireSignature is null) return Read(stream, path, options, readsCompanions: true);
            using var unverified = stream;
            return Read(SignedFile.Read(unverified, path, options, CancellationToken.None), path, options, readsCompanions: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    static CheckedFile ReadFolder(string path, ModelOptions options)
    {
        if (options.RequireSignature is not null) throw MlflowFolder.Unsigned();
        MlflowFolder folder;
        try
        {
            folder = MlflowFolder.Read(path);
        }
        catch (ModelFormatException refusal)
        {
            return new CheckedFile { Name = Path.GetFileName(Path.GetFullPath(path)), Refusal = Advice.Problem(refusal) };
        }
        var file = Read(folder.ModelFile, options);
        file.Folder = folder;
        return file;
    }

    /// <summary>Reads a stream, which goes with what is returned.</summary>
    public static CheckedFile Read(Stream stream, string? path, ModelOptions options, bool readsCompanions)
    {
        var audit = new GlobalAudit();
        RecordFile? file = null;
        ModelProblem? refusal = null;
        try
        {
            if (!stream.CanSeek) stream = ModelReader.Copy(stream, options.Limits, CancellationToken.None);
            file = ModelFile.ReadTogether(stream, new ReadOptions
            {
                Policy = GlobalPolicy.Instance,
                Limits = options.Limits,
                Audit = audit,
                FileName = Path.GetFileName(path),
                OpenCompanion = path is null || !readsCompanions ? null : name => ModelReader.OpenCompanion(path, name),
            });
        }
        catch (ModelFormatException error)
        {
            // What comes of a name that was refused already says nothing new.
            if (error.Error != ModelFormatError.NotAllowed || audit.Uses.All(u => u.Verdict != GlobalVerdict.Refused)) refusal = Advice.Problem(error);
        }
        return new CheckedFile
        {
            Name = Path.GetFileName(path) ?? "",
            Size = stream.CanSeek ? stream.Length : 0,
            Sha256 = stream.CanSeek ? Convert.ToHexStringLower(SignedFile.Hash(stream)) : "",
            File = file,
            Audit = audit,
            Refusal = refusal,
            _stream = path is null ? null : stream,
        };
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
        File?.Mapping?.Dispose();
    }
}
