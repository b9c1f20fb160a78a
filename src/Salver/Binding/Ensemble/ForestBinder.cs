using Salver.Binding.Tree;
using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Estimators.Tree;

namespace Salver.Binding.Ensemble;

/// <summary>RandomForestClassifier, RandomForestRegressor, ExtraTreesClassifier, ExtraTreesRegressor.</summary>
static class ForestBinder
{
    public static Estimator BindClassifier(EstimatorState state)
    {
        var members = Members(state);
        var features = FeatureCount(state, members);
        var classes = ClassLists.Read(state);
        var buffers = TreeBuffers.Ring();
        var trees = members.Select(m =>
        {
            var tree = TreeReader.Read(m, features, buffers());
            LeafValues.RequireClasses(tree, classes, m);
            return tree;
        });
        var rules = new ForestRules(features) { OutputCount = classes.Sum(c => c.Count) };
        var forest = Forests.Make(state, members, rules, ForestClassifier.Probabilities(trees, classes, LeafValues.AreCounts(state.Version)));
        return new ForestClassifier(forest, classes, features, ClassLists.AnswersNumbers(state, classes))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AcceptsMissing = AcceptsMissing(state, members),
        };
    }

    public static Estimator BindRegressor(EstimatorState state)
    {
        var members = Members(state);
        var features = FeatureCount(state, members);
        return new ForestRegressor(Forests.Make(state, members, new ForestRules(features) { OutputCount = 0 }, Trees(members, features)), features)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AcceptsMissing = AcceptsMissing(state, members),
        };
    }

    /// <summary>The fitted trees under estimators_.</summary>
    public static EstimatorState[] Members(EstimatorState state, string attribute = "estimators_")
    {
        var items = state.Items(attribute);
        if (items.Count == 0) throw state.Malformed(attribute, "at least one tree");
        return [.. items.Select((item, i) => TreeMember.Of(item, $"{state.PathOf(attribute)}[{i}]", state))];
    }

    /// <summary>The members' trees, read one after the other when they are asked for, into memory that is used again.</summary>
    public static IEnumerable<TreeNodes> Trees(EstimatorState[] members, int features)
    {
        var (width, buffers) = (0, TreeBuffers.Ring());
        foreach (var member in members)
        {
            var tree = TreeReader.Read(member, features, buffers());
            if (width == 0) width = tree.ValueWidth;
            yield return tree.ValueWidth == width ? tree : throw member.Malformed("tree_", $"a tree of {width} values a node, as the first one is");
        }
    }

    public static int FeatureCount(EstimatorState state, EstimatorState[] members) =>
        state.FeatureCount() is >= 0 and var count ? TreeBinder.Required(count, state) : TreeBinder.FeatureCount(members[0]);

    /// <summary>Forests ask their first tree, since 1.4.</summary>
    public static bool AcceptsMissing(EstimatorState state, EstimatorState[] members) =>
        state.Version.IsAtLeast(1, 4) && MissingValues.AreAccepted(members[0]);
}
