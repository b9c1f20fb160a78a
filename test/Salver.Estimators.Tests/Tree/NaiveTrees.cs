using Salver.Estimators.Tree;

namespace Salver.Estimators.Tests.Tree;

/// <summary>Walks trees exactly as they are described, one comparison at a time: what every kernel must agree with.</summary>
static class NaiveTrees
{
    public static int FindNode(TreeNodes tree, ForestRules rules, ReadOnlySpan<double> row)
    {
        var node = 0;
        while (tree.Left[node] >= 0) node = GoesLeft(tree, rules, node, row[tree.Feature[node]]) ? tree.Left[node] : tree.Right[node];
        return node;
    }

    public static double[] Sum(IReadOnlyList<TreeNodes> trees, ForestRules rules, ReadOnlySpan<double> row)
    {
        var sums = new double[rules.OutputCount];
        for (var t = 0; t < trees.Count; t++)
        {
            var node = FindNode(trees[t], rules, row);
            for (var i = 0; i < trees[t].ValueWidth; i++) sums[(rules.Columns?[t] ?? 0) + i] += trees[t].Values[node * trees[t].ValueWidth + i];
        }
        return sums;
    }

    public static float[] SumSingle(IReadOnlyList<TreeNodes> trees, ForestRules rules, ReadOnlySpan<double> row)
    {
        var sums = new float[rules.OutputCount];
        for (var t = 0; t < trees.Count; t++)
        {
            var node = FindNode(trees[t], rules, row);
            for (var i = 0; i < trees[t].ValueWidth; i++) sums[(rules.Columns?[t] ?? 0) + i] += (float)trees[t].Values[node * trees[t].ValueWidth + i];
        }
        return sums;
    }

    static bool GoesLeft(TreeNodes tree, ForestRules rules, int node, double value)
    {
        if (rules.Split != SplitRule.DoubleAtMost) value = (float)value;
        var missingGoesLeft = tree.MissingGoesLeft?[node] ?? false;
        if (tree.CategorySet?[node] is >= 0 and var set) return CategoryGoesLeft(tree.CategorySets[set], rules, tree.Feature[node], value, missingGoesLeft);
        var missing = tree.Missing?[node] ?? MissingRule.NaN;
        if (double.IsNaN(value) && missing == MissingRule.Nothing) value = 0;
        if (double.IsNaN(value) || missing == MissingRule.Zero && Math.Abs(value) <= 1e-35f) return missingGoesLeft;
        return rules.Split == SplitRule.SingleBelow ? (float)value < (float)tree.Threshold[node] : value <= tree.Threshold[node];
    }

    static bool CategoryGoesLeft(uint[] set, ForestRules rules, int feature, double value, bool missingGoesLeft)
    {
        if (double.IsNaN(value) || value < 0 && rules.Categories != CategoryReading.SignedByte) return missingGoesLeft;
        if (rules.Categories == CategoryReading.Whole && value >= 1 << 24) return missingGoesLeft;
        var category = rules.Categories == CategoryReading.Whole ? (int)value : Math.Abs(value) > 1e9 ? 0 : (int)value & 255;
        if (rules.KnownCategories?[feature] is { } known && !Contains(known, category)) return missingGoesLeft;
        return Contains(set, category) != rules.CategoriesInSetGoRight;
    }

    static bool Contains(uint[] set, int category) => category / 32 < set.Length && (set[category / 32] >> category % 32 & 1) == 1;
}
