using Salver.Binding;
using Salver.Bundles;
using Salver.Formats.Safetensors;

namespace Salver.Saving;

/// <summary>Writes models to safetensors files. What was written is opened and asked before it takes the place of anything.</summary>
static class ModelSaver
{
    /// <summary>Saves what prediction needs of a model and nothing else.</summary>
    public static void Save(Model model, string path, CancellationToken cancellation)
    {
        using var opened = Reread(model, cancellation);
        var version = SklearnVersion.Parse(opened.Provenance.SklearnVersion);
        var root = Bundle.Join(opened.File, version, cancellation);
        Pruning.Prune(root, version, cancellation);
        var notes = Notes(model, opened.Provenance, isPruned: true);
        AtomicFile.Write(path, stream => SafetensorsModel.Write(stream, root, notes), temporary => Model.Open(temporary, model.Source!.Options with { Member = null, Members = [], RequireSignature = null }, cancellation).Dispose());
    }

    /// <summary>What stands in the file beside the records.</summary>
    public static Dictionary<string, string> Notes(Model model, Provenance provenance, bool isPruned)
    {
        var notes = SourceNotes(provenance, isPruned);
        notes["schema"] = SchemaJson.Write(model);
        if (Examples.Of(model) is { } examples) notes["examples"] = ExamplesJson.Write(examples);
        return notes;
    }

    /// <summary>What stands there when Salver does not predict with the model.</summary>
    public static Dictionary<string, string> SourceNotes(Provenance provenance, bool isPruned)
    {
        var notes = new Dictionary<string, string> { ["source"] = SourceJson.Write(provenance.SavedFrom ?? provenance) };
        if (isPruned) notes["pruned"] = "true";
        return notes;
    }

    static OpenedFile Reread(Model model, CancellationToken cancellation)
    {
        if (model.Source is not { } source)
            throw new InvalidOperationException(
                $"The model was opened from a stream, whose bytes are gone. Open it from a file to save it, or set {nameof(ModelOptions)}.{nameof(ModelOptions.KeepSource)}.");
        var opened = source.Read(cancellation);
        if (opened.Provenance.Sha256 == model.Provenance.Sha256) return opened;
        opened.Dispose();
        throw new IOException($"The file '{model.Provenance.FileName}' is not the one the model was opened from: it has changed since. Open it again to save it.");
    }
}
