using System.Globalization;
using System.Text;
using Salver.Estimators;
using Salver.Estimators.XGBoost;
using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Binding.XGBoost;

/// <summary>XGBoost's scikit-learn wrappers and its own Booster, of every version.</summary>
static class XgboostBinder
{
    public static Estimator BindRegressor(EstimatorState state)
    {
        var (model, booster) = ReadWrapped(state);
        return Regressor(state, model, TreeCount(state, model, booster));
    }

    public static Estimator BindClassifier(EstimatorState state)
    {
        var (model, booster) = ReadWrapped(state);
        return Classifier(state, model, TreeCount(state, model, booster), LabelsOf(state, model));
    }

    /// <summary>A Booster answers with all its rounds. One that a wrapper saved says so, and answers as that wrapper.</summary>
    public static Estimator BindBooster(EstimatorState state)
    {
        var model = ReadHandle(state.Record, state.Path, state.ClassName);
        if (!model.Attributes.TryGetValue("scikit_learn", out var json)) return Regressor(state, model, model.Trees.Count);
        var wrapper = JsonReader.Read(Encoding.UTF8.GetBytes(json), new Budget(ReadLimits.Default, CancellationToken.None)) as DictRecord;
        var isClassifier = wrapper?.Find("_estimator_type") is TextRecord { Value: "classifier" }
            || wrapper?.Find("type") is TextRecord type && type.Value.EndsWith("Classifier", StringComparison.Ordinal);
        var count = StoredTreeCount(model);
        if (!isClassifier) return Regressor(state, model, count);
        var encoded = (wrapper!.Find("_le") as DictRecord)?.Find("classes_");
        return Classifier(state, model, count, encoded is null ? LabelsOf(state, model) : EncodedLabels(encoded, state.Path));
    }

    // JSON does not tell integers from floats, and classes are most often integers.
    static Labels EncodedLabels(Record classes, string path)
    {
        var cells = Values.Cells(classes, path);
        return Array.TrueForAll(cells, c => c.Kind == CellKind.Float && c.AsFloat == Math.Floor(c.AsFloat))
            ? new Labels(Array.ConvertAll(cells, c => Cell.Integer((long)c.AsFloat)), ElementType.Int64)
            : Values.Labels(classes, path);
    }

    static (XgboostModel Model, ObjectRecord Booster) ReadWrapped(EstimatorState state)
    {
        if (state["_Booster"] is not ObjectRecord booster)
            throw UnsupportedModelException.Unfitted(state.ClassName, "it has no booster", state.Path);
        return (ReadHandle(booster, state.PathOf("_Booster"), "Booster"), booster);
    }

    static XgboostModel ReadHandle(ObjectRecord booster, string path, string name) => booster.Attribute("handle") switch
    {
        BytesRecord bytes => XgboostHandle.Read(bytes.Value, path, CancellationToken.None),
        null or NoneRecord => throw UnsupportedModelException.Unfitted(name, "it holds no model", path),
        var other => throw Arrays.Malformed(path + ".handle", "the model's bytes", other),
    };

    static BoosterRegressor Regressor(EstimatorState state, XgboostModel model, int treeCount) =>
        new(BoosterFactory.Make(model, treeCount, state.Path), XgboostObjective.TransformOf(model.Objective))
        {
            Name = state.ClassName,
            FeatureCount = model.FeatureCount,
            FeatureNames = NamesOf(model),
            Missing = MissingOf(state),
            HasIntegerLeaves = model.Version.IsBefore(1, 4),
            CategoricalColumns = CategoricalColumns(model),
            Categories = Categories(model, state),
        };

    static BoosterClassifier Classifier(EstimatorState state, XgboostModel model, int treeCount, Labels labels)
    {
        var isOneClassPerGroup = XgboostObjective.TransformOf(model.Objective) is MarginTransform.Softmax or MarginTransform.LargestClass;
        if (model.GroupCount == 1 ? labels.Count < 2 : labels.Count != model.GroupCount && (isOneClassPerGroup || labels.Count != 2))
            throw new ModelFormatException(ModelFormatError.Malformed, $"The booster at {state.Path} answers {model.GroupCount} classes and the classifier has {labels.Count}.");
        return new BoosterClassifier(BoosterFactory.Make(model, treeCount, state.Path), XgboostObjective.TransformOf(model.Objective), labels)
        {
            Name = state.ClassName,
            FeatureCount = model.FeatureCount,
            FeatureNames = NamesOf(model),
            Missing = MissingOf(state),
            HasIntegerLeaves = model.Version.IsBefore(1, 4),
            HasSoftmaxProbability = model.Version.IsAtLeast(1, 7),
            CategoricalColumns = CategoricalColumns(model),
            Categories = Categories(model, state),
        };
    }

    /// <summary>The labels of the encoder that wrappers had until 1.5; since then classes are numbers from 0.</summary>
    static Labels LabelsOf(EstimatorState state, XgboostModel model)
    {
        if (state["_le"] is ObjectRecord encoder && encoder.Attribute("classes_") is { } classes) return Values.Labels(classes, state.PathOf("_le.classes_"));
        var count = state.HasValue("n_classes_") ? state.Integer("n_classes_") : Math.Max(2, model.ClassCount);
        return count is >= 1 and <= 1_000_000
            ? new Labels([.. Enumerable.Range(0, Math.Max(2, count)).Select(i => Cell.Integer(i))], ElementType.Int64)
            : throw state.Malformed("n_classes_", "a number of classes");
    }

    static float MissingOf(EstimatorState state) => state.HasValue("missing") ? (float)state.Number("missing") : float.NaN;

    static IReadOnlyList<string>? NamesOf(XgboostModel model) => model.FeatureNames.Count == model.FeatureCount && model.FeatureCount > 0 ? model.FeatureNames : null;

    static bool[]? CategoricalColumns(XgboostModel model) =>
        model.FeatureTypes.Count == model.FeatureCount && model.FeatureTypes.Contains("c") ? [.. model.FeatureTypes.Select(t => t == "c")] : null;

    static CategoryCodes? Categories(XgboostModel model, EstimatorState state) =>
        model.Categories is { } names && names.Length == model.FeatureCount ? new CategoryCodes(names, state.ClassName) : null;

    // Wrappers answer with the best round when fitting stopped early. Since 1.4 that is an attribute of the model, before it was one of the wrapper.
    static int TreeCount(EstimatorState state, XgboostModel model, ObjectRecord booster)
    {
        if (model.Version.IsAtLeast(1, 4)) return StoredTreeCount(model);
        if (!state.HasValue("best_ntree_limit")) return model.Trees.Count;
        return Limit(model, (long)Math.Max(0, state.Integer("best_ntree_limit")) * model.GroupCount);
    }

    static int StoredTreeCount(XgboostModel model)
    {
        if (!model.Attributes.TryGetValue("best_iteration", out var text) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var best)) return model.Trees.Count;
        if (model.RoundStarts is { } starts) return best + 1 < starts.Length ? Limit(model, starts[best + 1]) : model.Trees.Count;
        return Limit(model, (best + 1L) * model.ParallelTrees * model.GroupCount);
    }

    // 0 means no limit.
    static int Limit(XgboostModel model, long count) => count <= 0 || count > model.Trees.Count ? model.Trees.Count : (int)count;
}
