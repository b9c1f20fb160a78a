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
        var trees = Trees(members, features);
        foreach (var tree in trees) LeafValues.RequireClasses(tree, classes, state);
        return new ForestClassifier(trees, classes, features, LeafValues.AreCounts(state.Version), ClassLists.AnswersNumbers(state, classes))
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
        var trees = Trees(members, features);
        if (Array.Exists(trees, t => t.ValueWidth != trees[0].ValueWidth)) throw state.Malformed("estimators_", "trees with the same outputs");
        return new ForestRegressor(trees, features)
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

    public static TreeNodes[] Trees(EstimatorState[] members, int features) => Array.ConvertAll(members, m => TreeReader.Read(m, features));

    public static int FeatureCount(EstimatorState state, EstimatorState[] members) =>
        state.FeatureCount() is >= 0 and var count ? count : TreeBinder.FeatureCount(members[0]);

    /// <summary>Forests ask their first tree, since 1.4.</summary>
    public static bool AcceptsMissing(EstimatorState state, EstimatorState[] members) =>
        state.Version.IsAtLeast(1, 4) && MissingValues.AreAccepted(members[0]);
}
