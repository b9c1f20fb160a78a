using System.Globalization;
using Salver.Audit;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>
/// Makes one pipeline of estimators that were saved beside each other: a tuple, a list or a dictionary of transformers, one model and the encoder of its labels.
/// The pipeline is a record like any other, so that it is bound, checked at its seams and saved as one that scikit-learn itself made.
/// </summary>
static class BundleJoiner
{
    /// <summary>The estimator a file holds: its object, or the pipeline of those in its bundle.</summary>
    /// <exception cref="UnsupportedModelException">The bundle holds no model, several, or parts that do not fit.</exception>
    public static Record Join(Record root, SklearnVersion version)
    {
        if (root is ObjectRecord) return root;
        var parts = Parts(root, version).ToArray();
        if (parts.Length == 0 && root is SequenceRecord or DictRecord && Members.List(root) is [var first, ..])
            throw new UnsupportedModelException($"The file holds estimators inside lists or dictionaries of a list or dictionary. Name the one to open, such as {first.Name}, with {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member).", "$");
        if (parts.Length == 0) return root;
        var models = parts.Where(p => p.IsModel).ToArray();
        if (models.Length > 1)
            throw new UnsupportedModelException($"The file holds several models ({string.Join(", ", models.Select(m => $"{m.Estimator.Name} at {m.Path}"))}), and which one to ask is not said. Name it with {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member).", "$");
        var transformers = parts.Where(p => p is { IsModel: false, IsLabelEncoder: false }).ToArray();
        if (root is SequenceRecord && models is [var only] && Array.Exists(transformers, t => Array.IndexOf(parts, t) > Array.IndexOf(parts, only)))
            throw new UnsupportedModelException($"A {transformers[^1].Estimator.Name} follows the {only.Estimator.Name}, which is asked last. Save them in the order in which rows go through them.", "$");
        if (models.Length == 0 && transformers.Length == 0) return root;
        if (root is DictRecord) RequireOrder(transformers);
        List<Part> steps = [.. transformers, .. models];
        if (models is [var model] && Array.Find(parts, p => p.IsLabelEncoder) is { } encoder && model.Estimator.Classes.Count > 0)
        {
            steps[^1] = model with
            {
                Record = LabelDecoder.Decode(model, encoder) ?? throw new UnsupportedModelException(
                    $"The LabelEncoder at {encoder.Path} and the {model.Estimator.Name} at {model.Path} do not fit: the classes of the model are not the encoder's numbers 0, 1, 2... Name the one to open with {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member).", "$"),
            };
        }
        return steps.Count == 1 ? steps[0].Record : Pipeline(steps);
    }

    /// <summary>The entries of a dictionary are in the order somebody named them; where two transformers could stand either way round, that decides nothing.</summary>
    static void RequireOrder(Part[] transformers)
    {
        for (var i = 1; i < transformers.Length; i++)
        {
            var (first, second) = (transformers[i - 1], transformers[i]);
            if (first.Estimator.FeatureCount >= 0 && first.Estimator.FeatureCount == second.Estimator.FeatureCount && second.Width == first.Estimator.FeatureCount && first.Width == second.Estimator.FeatureCount)
                throw new UnsupportedModelException($"The {first.Estimator.Name} at {first.Path} and the {second.Estimator.Name} at {second.Path} fit in either order, and a dictionary does not say which comes first. Save them as a list or a Pipeline, in the order in which rows go through them.", "$");
        }
    }

    static IEnumerable<Part> Parts(Record root, SklearnVersion version)
    {
        switch (root)
        {
            case SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple } sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                    if (Part.Of(sequence.Items[i], string.Create(CultureInfo.InvariantCulture, $"step{i}"), string.Create(CultureInfo.InvariantCulture, $"$[{i}]"), version) is { } item) yield return item;
                break;
            case DictRecord dict:
                foreach (var (key, value) in dict.Entries)
                    if (key is TextRecord { Value: var name } && Part.Of(value, name, $"$[{name}]", version) is { } entry) yield return entry;
                break;
        }
    }

    static ObjectRecord Pipeline(List<Part> steps)
    {
        var list = steps.ConvertAll(s => (Record)new SequenceRecord(SequenceKind.Tuple, [new TextRecord(s.Name), s.Record]));
        var state = new List<KeyValuePair<Record, Record>>
        {
            new(new TextRecord("steps"), new SequenceRecord(SequenceKind.List, list)),
            new(new TextRecord("memory"), NoneRecord.Instance),
            new(new TextRecord("verbose"), BooleanRecord.False),
        };
        if (steps[^1].Record.Attribute("_sklearn_version") is { } version) state.Add(new(new TextRecord("_sklearn_version"), version));
        return new ObjectRecord(new GlobalRecord("sklearn.pipeline", "Pipeline"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }
}

/// <summary>One estimator of a bundle.</summary>
sealed record Part(string Name, string Path, ObjectRecord Record, Estimator Estimator)
{
    public bool IsModel => Estimator.Output(Method.Predict) is not null;

    public bool IsLabelEncoder => Estimator.Name == "LabelEncoder";

    /// <summary>Columns it answers as a transformer; -1 when it does not say.</summary>
    public int Width => Estimator.Output(Method.Transform)?.ColumnCount ?? -1;

    /// <summary>The estimator a record describes, or null when it is none.</summary>
    /// <exception cref="UnsupportedModelException">It is an estimator that Salver does not predict with: without it the others would answer something else.</exception>
    public static Part? Of(Record record, string name, string path, SklearnVersion version)
    {
        return record is ObjectRecord source && (EstimatorRegistry.Contains(source.Type.Module, source.Type.Name) || IsKnownEstimator(source.Type))
            ? new Part(name, path, source, new BindContext(version).Bind(source, path)) : null;
    }

    static bool IsKnownEstimator(GlobalRecord type) => KnownGlobals.Find(type.Module, type.Name) is GlobalMeaning.Estimator or GlobalMeaning.ThirdParty;
}
