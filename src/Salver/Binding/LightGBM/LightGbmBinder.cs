using Salver.Estimators;
using Salver.Estimators.LightGBM;
using Salver.Estimators.Tree;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding.LightGBM;

/// <summary>LightGBM's scikit-learn wrappers and its own Booster, of every version.</summary>
static class LightGbmBinder
{
    public static Estimator BindRegressor(EstimatorState state)
    {
        var (model, iterations) = ReadWrapped(state);
        return Regressor(state, model, iterations);
    }

    public static Estimator BindBooster(EstimatorState state) => Regressor(state, ReadText(state.Record, state.Path), BestIteration(state.Record, state.Path));

    public static Estimator BindClassifier(EstimatorState state)
    {
        var (model, iterations) = ReadWrapped(state);
        var labels = state["_le"] is ObjectRecord encoder && encoder.Attribute("classes_") is { } classes
            ? Values.Labels(classes, state.PathOf("_le.classes_"))
            : state.Labels("_classes");
        if (labels.Count != Math.Max(2, model.GroupCount))
            throw new ModelFormatException(ModelFormatError.Malformed, $"The booster at {state.Path} tells {Math.Max(2, model.GroupCount)} classes apart and the classifier has {labels.Count}.");
        return new BoostedClassifier(Trees(model, iterations, state.Path), LightGbmObjective.Read(model.Objective), labels)
        {
            Name = state.ClassName,
            FeatureCount = model.FeatureCount,
            FeatureNames = NamesOf(model),
            IsAveraged = model.IsAveraged,
            Categories = Categories(model, state.ClassName),
        };
    }

    static BoostedRegressor Regressor(EstimatorState state, LightGbmModel model, int iterations) =>
        new(Trees(model, iterations, state.Path), LightGbmObjective.Read(model.Objective))
        {
            Name = state.ClassName,
            FeatureCount = model.FeatureCount,
            FeatureNames = NamesOf(model),
            IsAveraged = model.IsAveraged,
            Categories = Categories(model, state.ClassName),
        };

    static (LightGbmModel Model, int Iterations) ReadWrapped(EstimatorState state)
    {
        if (state["_Booster"] is not ObjectRecord booster)
            throw UnsupportedModelException.Unfitted(state.ClassName, "it has no booster", state.Path);
        var path = state.PathOf("_Booster");
        return (ReadText(booster, path), BestIteration(booster, path));
    }

    // _handle since 4.0.
    static LightGbmModel ReadText(ObjectRecord booster, string path) => (booster.Attribute("_handle") ?? booster.Attribute("handle")) switch
    {
        TextRecord text => LightGbmReader.Read(text.Value, path, CancellationToken.None),
        null or NoneRecord => throw UnsupportedModelException.Unfitted("Booster", "it holds no model", path),
        var other => throw Arrays.Malformed(path + ".handle", "the model's text", other),
    };

    // The best iteration when fitting stopped early; 0 or -1 for all.
    static int BestIteration(ObjectRecord booster, string path) =>
        booster.Attribute("best_iteration") is { } best and not NoneRecord ? (int)Math.Clamp(Arrays.Integer(best, path + ".best_iteration"), 0, int.MaxValue) : 0;

    static BoostedTrees Trees(LightGbmModel model, int iterations, string path)
    {
        var count = iterations > 0 ? (int)Math.Min((long)iterations * model.GroupCount, model.Trees.Count) : model.Trees.Count;
        var trees = model.Trees.Take(count).ToArray();
        return new BoostedTrees(Compile(model, trees, path))
        {
            FeatureCount = model.FeatureCount,
            GroupCount = model.GroupCount,
            SplitCounts = Array.ConvertAll(trees, t => t.SplitCount),
            LinearLeaves = Array.Exists(trees, t => t.Linear is not null) ? Array.ConvertAll(trees, LeavesOf) : null,
            CategoricalColumns = TestedCategories(model, trees),
            MissingIsZero = model.FormatVersion < 3 ? ZeroForMissing(model, trees) : null,
        };
    }

    static Forest? Compile(LightGbmModel model, LightGbmTree[] trees, string path)
    {
        if (trees.Length == 0) return null;
        try
        {
            return Forest.Compile(Array.ConvertAll(trees, t => t.Nodes), new ForestRules(model.FeatureCount, SplitRule.DoubleAtMost)
            {
                OutputCount = model.GroupCount,
                Columns = [.. Enumerable.Range(0, trees.Length).Select(t => t % model.GroupCount)],
            });
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The trees at {path} are broken: {fault.Message}", inner: fault);
        }
    }

    static LinearLeaf[] LeavesOf(LightGbmTree tree) =>
        tree.Linear ?? [.. tree.Nodes.Values[tree.SplitCount..].Select(value => new LinearLeaf(value, [], [], value))];

    static bool[]? TestedCategories(LightGbmModel model, LightGbmTree[] trees)
    {
        var tested = new bool[model.FeatureCount];
        foreach (var tree in trees)
            for (var n = 0; n < tree.SplitCount; n++)
                if (tree.Nodes.CategorySet is { } sets && sets[n] >= 0) tested[tree.Nodes.Feature[n]] = true;
        return Array.Exists(tested, t => t) ? tested : null;
    }

    static bool[] ZeroForMissing(LightGbmModel model, LightGbmTree[] trees)
    {
        var zero = new bool[model.FeatureCount];
        foreach (var tree in trees)
            foreach (var feature in tree.CategoricalMissing) zero[feature] = true;
        return zero;
    }

    static IReadOnlyList<string>? NamesOf(LightGbmModel model) => model.FeatureNames.Length > 0 ? model.FeatureNames : null;

    /// <summary>The lists of pandas belong to the categorical features in order.</summary>
    static CategoryCodes? Categories(LightGbmModel model, string estimator)
    {
        if (model.PandasCategories is not { } lists) return null;
        var columns = Enumerable.Range(0, model.FeatureCount).Where(f => model.Categorical[f]).ToArray();
        if (columns.Length != lists.Length) return null;
        var names = new Cell[]?[model.FeatureCount];
        for (var i = 0; i < columns.Length; i++) names[columns[i]] = lists[i];
        return new CategoryCodes(names, estimator) { UnknownIsMissing = true };
    }
}
