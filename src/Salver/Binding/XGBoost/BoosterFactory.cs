using Salver.Estimators.Tree;
using Salver.Estimators.XGBoost;
using Salver.Formats;

namespace Salver.Binding.XGBoost;

/// <summary>Makes what computes margins of a model, from its first rounds when fitting stopped early.</summary>
static class BoosterFactory
{
    /// <param name="model">What was read.</param>
    /// <param name="treeCount">How many of its trees count.</param>
    /// <param name="path">For messages.</param>
    public static Booster Make(XgboostModel model, int treeCount, string path)
    {
        var vouched = model.LinearWeights is { } linear ? linear.Length / (model.FeatureCount + 1L) : model.Trees.Count == 0 ? 1 : Math.Max(model.Trees.Count, model.Trees[0].ValueWidth);
        BoosterLimits.Check(model.FeatureCount, model.GroupCount, vouched, path);
        var margins = XgboostObjective.BaseMargins(model);
        if (model.LinearWeights is { } weights)
        {
            if (weights.Length != (model.FeatureCount + 1L) * model.GroupCount)
                throw new ModelFormatException(ModelFormatError.Malformed, $"The linear booster at {path} has {weights.Length} weights; {(model.FeatureCount + 1L) * model.GroupCount} were expected.");
            // gblinear reads one base score, whatever the number of groups.
            Array.Fill(margins, margins[0]);
            return new LinearBooster(weights) { FeatureCount = model.FeatureCount, BaseMargins = margins };
        }
        return new TreeBooster(Compile(model, treeCount, path), model.Version.IsBefore(1, 3)) { FeatureCount = model.FeatureCount, BaseMargins = margins };
    }

    static Forest? Compile(XgboostModel model, int treeCount, string path)
    {
        if (treeCount == 0) return null;
        var trees = new TreeNodes[treeCount];
        for (var t = 0; t < treeCount; t++) trees[t] = model.TreeWeights is { } weights ? Weighted(model.Trees[t], weights[t]) : model.Trees[t];
        var isVector = trees[0].ValueWidth > 1;
        try
        {
            return Forest.Compile(trees, new ForestRules(model.FeatureCount, SplitRule.SingleBelow)
            {
                OutputCount = model.GroupCount,
                Columns = isVector ? null : model.TreeGroups[..treeCount],
                CategoriesInSetGoRight = true,
                SumsAreSingle = true,
            });
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The trees at {path} are broken: {fault.Message}", inner: fault);
        }
    }

    static TreeNodes Weighted(TreeNodes tree, float weight) => tree with { Values = Array.ConvertAll(tree.Values, v => (double)((float)v * weight)) };
}
