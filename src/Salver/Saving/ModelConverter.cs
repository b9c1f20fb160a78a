using Salver.Binding;
using Salver.Binding.Bundles;
using Salver.Binding.Tree;
using Salver.Bundles;
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

    public static string Convert(IReadOnlyList<string> sources, string target, ConvertOptions options, CancellationToken cancellation)
    {
        var (format, compression) = TargetName.Read(target, options);
        using var opened = ModelReader.ReadChosen(sources, options.Source, cancellation);
        if (format != ModelFormat.Safetensors) CheckPython(opened);
        var version = SklearnVersion.Parse(opened.Provenance.SklearnVersion);
        // What is in one file stays as it is; several files, and chosen pieces, become the one model they make.
        var joined = sources.Count > 1 || options.Source.Members.Count > 1 || options.Prune ? Bundle.Join(opened.File, version, cancellation) : null;
        var context = new BindContext(version, cancellation) { ComparesCompiled = true };
        var model = TryBind(joined, opened, context, cancellation);
        if (format == ModelFormat.Safetensors) CompiledForest.Attach(context.LargeForests);
        if (options.Prune && model is null) throw new UnsupportedModelException("Only a model that Salver predicts with can be pruned.", "");
        var root = joined ?? opened.File.Root;
        var examples = model is null ? null : Prepare(model, root, version, options.Prune);
        var isPruned = options.Prune || opened.File.Notes.ContainsKey("pruned");
        var description = "";
        AtomicFile.Write(target, stream => Write(stream, root, opened, model, format, compression, isPruned), temporary => description = Verify(temporary, version, examples, options, cancellation));
        return description;
    }

    static void Write(Stream stream, Record root, OpenedFile opened, Model? model, ModelFormat format, ModelCompression compression, bool isPruned)
    {
        switch (format)
        {
            case ModelFormat.Safetensors:
                SafetensorsModel.Write(stream, root, model is null ? ModelSaver.SourceNotes(opened.Provenance, isPruned) : ModelSaver.Notes(model, opened.Provenance, isPruned));
                break;
            case ModelFormat.Skops:
                SkopsWriter.Write(stream, PythonBundle.Of(root));
                break;
            default:
                var form = format == ModelFormat.Pickle ? ArrayForm.Plain
                    : compression == ModelCompression.None && SklearnVersion.Parse(opened.Provenance.SklearnVersion).CompareTo(_aligned) >= 0 ? ArrayForm.AlignedJoblib
                    : ArrayForm.Joblib;
                Compressor.Write(stream, Of(compression), content => PickleWriter.Write(content, PythonBundle.Of(root), form));
                break;
        }
    }

    static Examples? Prepare(Model model, Record root, SklearnVersion version, bool prune)
    {
        var examples = Examples.Of(model);
        if (prune) Pruning.Prune(root, version, CancellationToken.None);
        return examples;
    }

    /// <summary>Reads the finished file as anybody would, and asks it what the source was asked.</summary>
    static string Verify(string path, SklearnVersion version, Examples? examples, ConvertOptions options, CancellationToken cancellation)
    {
        using var written = ModelReader.ReadRecords(path, options.Source with { RequireSignature = null, SignaturePath = null }, cancellation);
        if (examples is null) return written.File.Description;
        var root = new BindContext(version, cancellation).Bind(Bundle.Join(written.File, version, cancellation), "");
        Replay.Check(new Model(root, written.Provenance), examples);
        return written.File.Description;
    }

    static Model? TryBind(Record? joined, OpenedFile opened, BindContext context, CancellationToken cancellation)
    {
        try
        {
            return new Model(context.Bind(joined ?? Bundle.Join(opened.File, context.Version, cancellation), ""), opened.Provenance);
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
