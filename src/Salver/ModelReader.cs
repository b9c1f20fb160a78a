using System.Security.Cryptography;
using Salver.Audit;
using Salver.Binding;
using Salver.Bundles;
using Salver.Formats;
using Salver.Formats.Containers;
using Salver.Formats.Records;
using Salver.Mlflow;
using Salver.Saving;
using Salver.Signing;

namespace Salver;

/// <summary>File bytes to records to audit to estimators. No step can be skipped: records that the policy refused never reach a binder.</summary>
static class ModelReader
{
    /// <summary>Files up to this size are hashed while they are opened.</summary>
    const int LargestHashedAtOnce = 4 << 20;

    /// <exception cref="IOException">It cannot be read, or is a device.</exception>
    public static FileStream OpenFile(string path) => PathKinds.Of(path) == PathKind.Device
        ? throw new IOException($"'{path}' is a device, not a file. Name the file that holds it.")
        : new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16, FileOptions.SequentialScan);

    /// <summary>Opens a file, or several as the one model they make; it can be saved as long as the files stay what they are.</summary>
    public static Model ReadFiles(IReadOnlyList<string> paths, ModelOptions options, CancellationToken cancellation)
    {
        string[] fullPaths = [.. paths.Select(Path.GetFullPath)];
        return Bind(new ModelSource(options, again => ReadChosen(fullPaths, options, again)), cancellation);
    }

    /// <summary>A file, or several as one list, as records that are not bound; of them the member that the options name.</summary>
    public static OpenedFile ReadChosen(IReadOnlyList<string> paths, ModelOptions options, CancellationToken cancellation) =>
        Choose(paths is [var only] ? ReadRecords(only, options, cancellation) : ReadParts(paths, options, cancellation), options);

    static OpenedFile ReadParts(IReadOnlyList<string> paths, ModelOptions options, CancellationToken cancellation)
    {
        if (options.SignaturePath is not null) throw new ArgumentException($"One signature file cannot be that of {paths.Count} files. Have each signed beside it, as FILE.sig.", nameof(options));
        var parts = new List<OpenedFile>();
        try
        {
            foreach (var path in paths) parts.Add(ReadPart(path, options, cancellation));
            return SeveralFiles.Join(parts);
        }
        catch
        {
            foreach (var part in parts) part.Dispose();
            throw;
        }
    }

    static OpenedFile ReadPart(string path, ModelOptions options, CancellationToken cancellation)
    {
        try
        {
            return ReadRecords(path, options, cancellation);
        }
        catch (ModelFormatException refusal)
        {
            throw refusal.In(Path.GetFileName(path));
        }
    }

    /// <summary>Opens a stream; the model can be saved only if its bytes are kept.</summary>
    public static Model ReadStream(Stream stream, ModelOptions options, CancellationToken cancellation)
    {
        if (options.RequireSignature is not null) stream = SignedFile.Read(stream, null, options, cancellation);
        else if (!stream.CanSeek || options.KeepSource) stream = Copy(stream, options.Limits, cancellation);
        if (!options.KeepSource) return Bind(Choose(ReadRecords(stream, null, options, cancellation), options), null, cancellation);
        var bytes = ((MemoryStream)stream).ToArray();
        return Bind(new ModelSource(options, again => Choose(ReadRecords(new MemoryStream(bytes, writable: false), null, options, again), options)), cancellation);
    }

    static Model Bind(ModelSource source, CancellationToken cancellation) => Bind(source.Read(cancellation), source, cancellation);

    static Model Bind(OpenedFile opened, ModelSource? source, CancellationToken cancellation)
    {
        var file = opened.File;
        try
        {
            var version = SklearnVersion.Parse(opened.Provenance.SklearnVersion);
            var cost = GraphCost.Check(file, cancellation);
            var context = new BindContext(version, cancellation) { VouchedBytes = file.VouchedBytes, HashedColumns = cost.HashedColumns };
            var bundle = Bundle.Of(file, context);
            if (bundle is null && (file.Root is not ObjectRecord || BundleItem.IsContainer(file.Root) || BundleItem.IsData(file.Root))) throw new UnsupportedModelException($"{Support.Missing(file.Root)} Save the fitted pipeline: joblib.dump(pipeline, 'model.joblib').");
            var root = context.Bind(bundle is null ? file.Root : bundle.Record(), "");
            cost.RequireColumns(root);
            var model = new Model(root, opened.Provenance) { Source = source, Parts = bundle?.Parts ?? [], Notes = bundle?.Notes ?? [] };
            if (opened.Example is { } example) model.Illustrate(example);
            if (file.Notes.TryGetValue("examples", out var examples)) Replay.Check(model, ExamplesJson.Read(examples, model));
            return model;
        }
        finally
        {
            // Estimators hold nothing of the file.
            opened.Dispose();
        }
    }

    /// <summary>The file with what the options choose of it as its object.</summary>
    static OpenedFile Choose(OpenedFile opened, ModelOptions options)
    {
        try
        {
            return opened with { File = MemberChoice.Choose(opened.File, options) };
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A file as records, not bound.</summary>
    public static OpenedFile ReadRecords(string path, ModelOptions options, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            return options.RequireSignature is null ? ReadFolder(path, options, cancellation) : throw MlflowFolder.Unsigned();
        Stream stream = OpenFile(path);
        try
        {
            if (options.RequireSignature is not null)
            {
                using var unverified = stream;
                stream = SignedFile.Read(stream, path, options, cancellation);
            }
            else if (!stream.CanSeek)
            {
                using var pipe = stream;
                stream = Copy(pipe, options.Limits, cancellation);
            }
            return ReadRecords(stream, path, options, cancellation);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A folder of MLflow's: the model in it, with the column names of its signature.</summary>
    static OpenedFile ReadFolder(string path, ModelOptions options, CancellationToken cancellation)
    {
        var folder = MlflowFolder.Read(path);
        var opened = ReadRecords(folder.ModelFile, options, cancellation);
        if (folder.Columns is { } columns) ColumnNaming.Apply(opened.File.Root, columns);
        return opened with
        {
            Example = folder.Example,
            Provenance = opened.Provenance with { Container = "MLflow folder, " + opened.Provenance.Container, SklearnVersion = opened.Provenance.SklearnVersion ?? folder.SklearnVersion },
        };
    }

    /// <summary>Reads a stream; one that was opened here, for a path, goes with what is returned.</summary>
    static OpenedFile ReadRecords(Stream stream, string? path, ModelOptions options, CancellationToken cancellation)
    {
        var start = stream.Position;
        var length = stream.Length - start;
        // Opened now, so that what is hashed later is the file that is read, whatever takes its name meanwhile.
        var hashed = path is not null && stream is FileStream && length > LargestHashedAtOnce ? OpenFile(path) : null;
        RecordFile file;
        try
        {
            file = ModelFile.ReadTogether(stream, new ReadOptions
            {
                Policy = GlobalPolicy.Instance,
                Limits = options.Limits,
                FileName = path is null ? null : Path.GetFileName(path),
                OpenCompanion = path is null || options.RequireSignature is not null ? null : name => OpenCompanion(path, name),
                Cancellation = cancellation,
            });
        }
        catch
        {
            hashed?.Dispose();
            throw;
        }
        stream.Position = start;
        var source = file.Container == ContainerKind.Safetensors && file.Notes.TryGetValue("source", out var note) ? SourceJson.Read(note) : null;
        return new OpenedFile(file, new Provenance
        {
            FileName = path is null ? "" : Path.GetFileName(path),
            FileSize = length,
            Hash = hashed is null ? Task.FromResult(Convert.ToHexStringLower(SHA256.HashData(stream))) : HashLater(hashed),
            Container = file.Description,
            SklearnVersion = source is null ? Versions.Sklearn(file.Root).FirstOrDefault() : source.SklearnVersion,
            NumpyVersion = source is null ? Versions.Numpy(file.Globals) : source.NumpyVersion,
            JoblibVersion = source is null ? Versions.Joblib(file.Globals) : source.JoblibVersion,
            SavedFrom = source,
        }, path is null ? null : stream);
    }

    /// <summary>Hashes a large file once it has been read, or when somebody asks, so that opening it need not wait.</summary>
    static Task<string> HashLater(FileStream stream) => new(() =>
    {
        using (stream) return Convert.ToHexStringLower(SHA256.HashData(stream));
    });

    public static FileStream? OpenCompanion(string path, string name)
    {
        var companion = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        return File.Exists(companion) ? BesideFile.Open(companion) : null;
    }

    public static MemoryStream Copy(Stream stream, ReadLimits limits, CancellationToken cancellation)
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
