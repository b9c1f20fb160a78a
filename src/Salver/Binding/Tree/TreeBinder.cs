using Salver.Estimators;
using Salver.Estimators.Tree;
using Salver.Formats.Records;

namespace Salver.Binding.Tree;

/// <summary>DecisionTreeClassifier, DecisionTreeRegressor, ExtraTreeClassifier, ExtraTreeRegressor.</summary>
static class TreeBinder
{
    const int MostColumns = 1 << 21;

    public static Estimator BindClassifier(EstimatorState state)
    {
        var features = FeatureCount(state);
        var tree = TreeReader.Read(state, features);
        var classes = ClassLists.Read(state);
        LeafValues.RequireClasses(tree, classes, state);
        return new TreeClassifier(tree, classes, features, LeafValues.AreCounts(state.Version), ClassLists.AnswersNumbers(state, classes))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AcceptsMissing = MissingValues.AreAccepted(state),
        };
    }

    public static Estimator BindRegressor(EstimatorState state)
    {
        var features = FeatureCount(state);
        return new TreeRegressor(TreeReader.Read(state, features), features)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AcceptsMissing = MissingValues.AreAccepted(state),
        };
    }

    /// <summary>Trees need memory for each column, and hold nothing for it.</summary>
    public static int Required(int columns, EstimatorState state) =>
        columns <= MostColumns ? columns : throw state.Unsupported($"takes more than {MostColumns} columns");

    /// <summary>The features a tree was fitted on: by its own word, or by its tree_'s.</summary>
    public static int FeatureCount(EstimatorState state)
    {
        if (state.FeatureCount() is >= 0 and var count) return Required(count, state);
        return Required(state["tree_"] is ObjectRecord { Arguments: SequenceRecord { Items: [var first, ..] } }
            ? Arrays.Width(first, state.PathOf("tree_"))
            : state.Width("n_features_in_"), state);
    }
}
