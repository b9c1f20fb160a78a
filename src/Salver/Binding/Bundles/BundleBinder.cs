using Salver.Bundles;
using Salver.Estimators;
using Salver.Estimators.Pipelines;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Bundles;

/// <summary>
/// What a bundle has beyond a pipeline: names of its inputs, and labels for the numbers its model answers. scikit-learn has no class for that, so this one is
/// Salver's own; only safetensors files hold it.
/// </summary>
static class BundleBinder
{
    public const string Module = "salver", ClassName = "Bundle", Model = "estimator", FeatureNames = "feature_names", LabelsOf = "labels";

    public static Estimator Bind(EstimatorState state)
    {
        var model = state.Estimator(Model);
        IReadOnlyList<string>? names = state.Texts(FeatureNames);
        if (names is not null && model.FeatureCount >= 0 && names.Count != model.FeatureCount) throw state.Malformed(FeatureNames, $"{model.FeatureCount} names");
        var labels = state.HasValue(LabelsOf) ? LabelSource.Read(state[LabelsOf])?.For(model) ?? throw state.Malformed(LabelsOf, $"labels of the classes of the {model.Name}") : null;
        names ??= model.FeatureNames;
        // The steps of a pipeline are those of the bundle, so that it is shown as one.
        if (model is not Pipeline) return labels is null ? Steps([("model", model)], model, names) : Decode(model, labels, names);
        var steps = model.Children.ToArray();
        if (labels is not null) steps[^1] = (steps[^1].Name, Decode(steps[^1].Estimator, labels, steps[^1].Estimator.FeatureNames));
        return Steps(steps, model, names);
    }

    static LabelDecoder Decode(Estimator model, Labels labels, IReadOnlyList<string>? names) => new(model, labels) { Name = "LabelDecoder", FeatureNames = names };

    static Pipeline Steps((string, Estimator)[] steps, Estimator model, IReadOnlyList<string>? names) =>
        new(steps, transformsOnly: false) { Name = "Pipeline", FeatureCount = model.FeatureCount >= 0 ? model.FeatureCount : names?.Count ?? -1, FeatureNames = names };

    /// <summary>The record of such a model.</summary>
    public static ObjectRecord Record(ObjectRecord model, IReadOnlyList<string>? names, Record? labels)
    {
        var state = new List<KeyValuePair<Record, Record>> { new(new TextRecord(Model), model) };
        if (names is not null) state.Add(new(new TextRecord(FeatureNames), new SequenceRecord(SequenceKind.List, [.. names.Select(n => new TextRecord(n))])));
        if (labels is not null) state.Add(new(new TextRecord(LabelsOf), labels));
        return new ObjectRecord(new GlobalRecord(Module, ClassName), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }
}
