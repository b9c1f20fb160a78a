using System.Text;
using Salver.Formats.Containers;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>A record graph in a safetensors file: arrays are tensors, all else is the skeleton. docs/formats.md tells the layout.</summary>
static class SafetensorsModel
{
    const string Prefix = "salver.";

    /// <summary>Writes a graph.</summary>
    /// <param name="stream">Takes the file.</param>
    /// <param name="root">The graph.</param>
    /// <param name="notes">Texts about the model, such as its source; kept under their key with "salver." before it.</param>
    public static void Write(Stream stream, Record root, IReadOnlyDictionary<string, string> notes)
    {
        var graph = SkeletonGraph.Of(root);
        if (graph.Tensors.Count >= SafetensorsHeader.MostTensors)
            throw new UnwritableModelException($"The model has {graph.Tensors.Count:N0} arrays; a file of this format has fewer than {SafetensorsHeader.MostTensors:N0}: write it as joblib", "");
        var skeleton = SkeletonWriter.Write(graph, root);
        var metadata = notes.ToDictionary(note => Prefix + note.Key, note => note.Value);
        metadata.Add(SkeletonNames.VersionKey, graph.HasCompiled ? SkeletonNames.CompiledVersion : SkeletonNames.Version);
        if (skeleton.Length <= SkeletonNames.LongestInHeader) metadata.Add(SkeletonNames.SkeletonKey, Encoding.UTF8.GetString(skeleton.Span));
        else graph.Tensors.Add(new Tensor(SkeletonNames.SkeletonTensor, TensorType.U8, [skeleton.Length], skeleton));
        SafetensorsWriter.Write(stream, metadata, graph.Tensors);
    }

    public static RecordFile Read(MappedFile bytes, ReadContext context)
    {
        var file = SafetensorsFile.Open(bytes, context.Budget);
        try
        {
            return new RecordFile
            {
                Root = ReadRoot(file, context),
                Container = ContainerKind.Safetensors,
                Globals = context.Globals.Uses,
                Notes = file.Metadata.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
                    .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value),
                Mapping = file,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static Record ReadRoot(SafetensorsFile file, ReadContext context)
    {
        if (!file.Metadata.TryGetValue(SkeletonNames.VersionKey, out var version))
            throw new ModelFormatException(ModelFormatError.UnknownContainer,
                "The safetensors file holds tensors but no model that Salver saved. Weights of neural networks are not read; give it a scikit-learn model, or one saved with 'salver convert'.");
        var text = Encoding.UTF8.GetString(version.Span);
        if (text is not (SkeletonNames.Version or SkeletonNames.CompiledVersion))
            throw new ModelFormatException(ModelFormatError.UnknownContainer, $"The model was saved in a layout this version of Salver does not know ('{Excerpt.Of(text)}', and {SkeletonNames.Version} and {SkeletonNames.CompiledVersion} are known). Use a newer Salver.");
        var (tensors, isCompiled) = (file.Tensors, text == SkeletonNames.CompiledVersion);
        if (file.Metadata.TryGetValue(SkeletonNames.SkeletonKey, out var skeleton)) return SkeletonReader.Read(skeleton, tensors, context, isCompiled);
        if (!tensors.TryGetValue(SkeletonNames.SkeletonTensor, out var tensor) || tensor.Type != TensorType.U8 || tensor.Shape.Count != 1)
            throw SkeletonJson.Malformed($"it has neither '{SkeletonNames.SkeletonKey}' nor a tensor of bytes named '{SkeletonNames.SkeletonTensor}'");
        context.Budget.SpendArrayBytes(tensor.Data.Length, -1);
        return SkeletonReader.Read(tensor.Data, tensors.Where(t => t.Key != SkeletonNames.SkeletonTensor).ToDictionary(StringComparer.Ordinal), context, isCompiled);
    }
}
