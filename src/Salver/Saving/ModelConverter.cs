using Salver.Binding;
using Salver.Formats;
using Salver.Formats.Compressors;
using Salver.Formats.Containers;
using Salver.Formats.Pickle;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Formats.Skops;

namespace Salver.Saving;

/// <summary>Between formats: a reader, a writer, and no code of any estimator.</summary>
static class ModelConverter
{
    /// <summary>From this version on scikit-learn requires a joblib that reads aligned arrays.</summary>
    static readonly SklearnVersion _aligned = new(1, 4);

    public static string Convert(string source, string target, ConvertOptions options, CancellationToken cancellation)
    {
        var (format, compression) = TargetName.Read(target, options);
        using var opened = ModelReader.ReadRecords(source, options.Source, cancellation);
        var root = opened.File.Root;
        if (format != ModelFormat.Safetensors) CheckPython(opened);
        var model = TryBind(opened, cancellation);
        if (options.Prune && model is null) throw new UnsupportedModelException("Only a model that Salver predicts with can be pruned.", "");
        var examples = model is null ? null : Prepare(model, root, opened, options.Prune);
        var isPruned = options.Prune || opened.File.Notes.ContainsKey("pruned");
        var description = "";
        AtomicFile.Write(target, stream => Write(stream, opened, model, format, compression, isPruned), temporary => description = Verify(temporary, opened, examples, options, cancellation));
        return description;
    }

    static void Write(Stream stream, OpenedFile opened, Model? model, ModelFormat format, ModelCompression compression, bool isPruned)
    {
        var root = opened.File.Root;
        switch (format)
        {
            case ModelFormat.Safetensors:
                SafetensorsModel.Write(stream, root, model is null ? ModelSaver.SourceNotes(opened.Provenance, isPruned) : ModelSaver.Notes(model, opened.Provenance, isPruned));
                break;
            case ModelFormat.Skops:
                SkopsWriter.Write(stream, root);
                break;
            default:
                var form = format == ModelFormat.Pickle ? ArrayForm.Plain
                    : compression == ModelCompression.None && SklearnVersion.Parse(opened.Provenance.SklearnVersion).CompareTo(_aligned) >= 0 ? ArrayForm.AlignedJoblib
                    : ArrayForm.Joblib;
                Compressor.Write(stream, Of(compression), content => PickleWriter.Write(content, root, form));
                break;
        }
    }

    static Examples? Prepare(Model model, Record root, OpenedFile opened, bool prune)
    {
        var examples = Examples.Of(model);
        if (!prune) return examples;
        var watched = Pruning.Watch(root);
        new BindContext(SklearnVersion.Parse(opened.Provenance.SklearnVersion)).Bind(root, "");
        Pruning.Drop(watched);
        return examples;
    }

    /// <summary>Reads the finished file as anybody would, and asks it what the source was asked.</summary>
    static string Verify(string path, OpenedFile opened, Examples? examples, ConvertOptions options, CancellationToken cancellation)
    {
        using var written = ModelReader.ReadRecords(path, options.Source, cancellation);
        if (examples is null) return written.File.Description;
        var root = new BindContext(SklearnVersion.Parse(opened.Provenance.SklearnVersion), cancellation).Bind(written.File.Root, "");
        Replay.Check(new Model(root, written.Provenance), examples);
        return written.File.Description;
    }

    static Model? TryBind(OpenedFile opened, CancellationToken cancellation)
    {
        try
        {
            return new Model(new BindContext(SklearnVersion.Parse(opened.Provenance.SklearnVersion), cancellation).Bind(opened.File.Root, ""), opened.Provenance);
        }
        catch (UnsupportedModelException)
        {
            return null;
        }
    }

    /// <summary>Refuses what Python could not use.</summary>
    static void CheckPython(OpenedFile opened)
    {
        if (opened.File.Notes.ContainsKey("pruned"))
            throw new UnwritableModelException("The file holds only what Salver needs to predict; scikit-learn needs more. Convert the file it was saved from" +
                (opened.Provenance.SavedFrom is { FileName.Length: > 0 } source ? $" ({source.FileName}, SHA-256 {source.Sha256})" : ""), "");
        if (opened.File.Container is ContainerKind.XgBoost or ContainerKind.LightGbm or ContainerKind.CatBoost)
            throw new UnwritableModelException($"The file is {opened.File.Description}'s own: its library loads it as it is. It can be converted to safetensors", "");
    }

    static Compression Of(ModelCompression compression) => compression switch
    {
        ModelCompression.None => Compression.None,
        ModelCompression.Zlib => Compression.Zlib,
        ModelCompression.Gzip => Compression.Gzip,
        ModelCompression.Bzip2 => Compression.Bzip2,
        ModelCompression.Lzma => Compression.Lzma,
        ModelCompression.Xz => Compression.Xz,
        _ => Compression.Lz4,
    };
}
