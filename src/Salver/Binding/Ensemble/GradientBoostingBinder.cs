using Salver.Binding.Tree;
using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Estimators.Tree;

namespace Salver.Binding.Ensemble;

/// <summary>GradientBoostingClassifier and GradientBoostingRegressor.</summary>
static class GradientBoostingBinder
{
    public static Estimator BindRegressor(EstimatorState state)
    {
        var (features, members, perIteration) = Members(state);
        if (perIteration != 1) throw state.Malformed("estimators_", "one tree an iteration");
        return new BoostedRegressor(Make(state, features, members, 1, StartLink.Identity))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            Input = BoostedInput.Singles,
        };
    }

    public static Estimator BindClassifier(EstimatorState state)
    {
        var (features, members, perIteration) = Members(state);
        var labels = state.Labels("classes_");
        if (labels.Count < 2) throw state.Malformed("classes_", "at least two classes");
        if (perIteration != (labels.Count == 2 ? 1 : labels.Count)) throw state.Malformed("estimators_", $"trees that tell {labels.Count} classes apart");
        var isExponential = state.TextOrNull("loss") == "exponential";
        var link = perIteration > 1 ? state.Version.IsAtLeast(1, 4) ? StartLink.CentredLogarithm : StartLink.Logarithm
            : isExponential ? StartLink.HalfLogit : StartLink.Logit;
        var rule = isExponential || state.Version.IsAtLeast(1, 4) ? LabelRule.AtLeastZero : LabelRule.LargerProbability;
        return new BoostedClassifier(Make(state, features, members, perIteration, link), labels, rule)
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            Input = BoostedInput.Singles,
            Steepness = isExponential ? 2 : 1,
        };
    }

    /// <summary>The trees with their values already multiplied with the learning rate.</summary>
    static BoostedTrees Make(EstimatorState state, int features, EstimatorState[] members, int perIteration, StartLink link)
    {
        var (rate, buffers) = (state.Number("learning_rate"), TreeBuffers.Ring());
        var trees = members.Select(m => Scaled(TreeReader.Read(m, features, buffers()), rate, m));
        var forest = Forests.Make(state, members, BoostedTrees.Rules(new ForestRules(features), members.Length, perIteration), trees);
        return new BoostedTrees(forest, perIteration, BoostingStarts.Read(state, perIteration, link));
    }

    /// <summary>The trees, iteration by iteration.</summary>
    static (int Features, EstimatorState[] Trees, int PerIteration) Members(EstimatorState state)
    {
        var shape = state.Array("estimators_").Shape;
        if (shape is not [> 0, > 0]) throw state.Malformed("estimators_", "a matrix of trees");
        var members = ForestBinder.Members(state);
        return (ForestBinder.FeatureCount(state, members), members, shape[1]);
    }

    // No missing value gets as far as the trees: which way it would go does not matter.
    static TreeNodes Scaled(TreeNodes tree, double rate, EstimatorState member) => tree.ValueWidth == 1
        ? tree with { Values = Array.ConvertAll(tree.Values, v => rate * v), MissingGoesLeft = null }
        : throw member.Malformed("tree_", "a tree of one value a node");
}
