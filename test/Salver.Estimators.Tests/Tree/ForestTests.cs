using Salver.Estimators.Tree;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tests.Tree;

public class ForestTests
{
    [Theory]
    [InlineData(SplitRule.SingleAtMost, false, false)]
    [InlineData(SplitRule.SingleAtMost, true, false)]
    [InlineData(SplitRule.DoubleAtMost, false, false)]
    [InlineData(SplitRule.DoubleAtMost, true, true)]
    [InlineData(SplitRule.SingleBelow, true, true)]
    internal void Sums_are_those_of_the_naive_walk_to_the_last_bit(SplitRule split, bool missing, bool categories)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new RandomTrees(seed)
            {
                Split = split,
                Features = (seed % 4) switch { 0 => 6, 1 => 11, 2 => 30, _ => 70 },
                Width = 1 + seed % 3,
                WithMissing = missing,
                WithMissingRules = missing && split == SplitRule.DoubleAtMost && seed % 2 == 0,
                WithCategories = categories,
                ThresholdCount = seed % 2 == 0 ? 5 : 300,
            };
            var trees = random.Forest(1 + seed * 3, 1 + seed * 2, outputs: seed % 4);
            AssertSame(trees, random.Rules, random.Rows(trees, seed % 5 == 0 ? 300 : 100));
        }
    }

    [Theory]
    [InlineData(SplitRule.SingleAtMost, 6, 1)]
    [InlineData(SplitRule.SingleAtMost, 6, 2)]
    [InlineData(SplitRule.SingleAtMost, 3, 3)]
    [InlineData(SplitRule.DoubleAtMost, 5, 1)]
    [InlineData(SplitRule.DoubleAtMost, 6, 2)]
    [InlineData(SplitRule.SingleBelow, 6, 1)]
    internal void Sums_of_bushy_trees_are_those_of_the_naive_walk(SplitRule split, int depth, int width)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new RandomTrees(seed) { Split = split, Features = 9, Width = width, WithMissing = seed % 2 == 0, WithCategories = seed % 3 == 0, MaximumDepth = depth, ThresholdCount = 200 };
            var trees = random.Forest(1 + seed * 5, 1 << depth, outputs: seed % 4);
            AssertSame(trees, random.Rules, random.Rows(trees, 150));
        }
    }

    [Theory]
    [InlineData(SplitRule.SingleAtMost)]
    [InlineData(SplitRule.DoubleAtMost)]
    [InlineData(SplitRule.SingleBelow)]
    internal void Sums_of_thresholds_close_together_are_those_of_the_naive_walk(SplitRule split)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new RandomTrees(seed) { Split = split, Features = 9, WithMissing = seed % 2 == 0, WithNearThresholds = true, ThresholdCount = 20 << seed };
            var trees = random.Forest(60, 40);
            AssertSame(trees, random.Rules, random.Rows(trees, 300));
        }
    }

    [Theory]
    [InlineData(SplitRule.SingleAtMost)]
    [InlineData(SplitRule.DoubleAtMost)]
    internal void Sums_of_forests_too_large_for_the_cache_are_those_of_the_naive_walk(SplitRule split)
    {
        var random = new RandomTrees(1) { Split = split, Features = 70, WithMissing = true, ThresholdCount = 5000 };
        var trees = random.Forest(220, 900);

        AssertSame(trees, random.Rules, random.Rows(trees, 1603));
    }

    [Fact]
    public void Refuses_a_child_that_comes_before_its_parent()
    {
        var tree = Stump() with { Left = [0, -1, -1] };

        var refusal = Assert.Throws<InvalidDataException>(() => Forest.Compile([tree], new ForestRules(1)));

        Assert.Contains("Node 0 has the children 0 and 2", refusal.Message);
    }

    [Fact]
    public void Refuses_a_node_with_two_parents()
    {
        var tree = new TreeNodes { Left = [1, 2, -1, -1], Right = [2, 3, -1, -1], Feature = new int[4], Threshold = new double[4], Values = new double[4] };

        Assert.Contains("also the child of another", tree.FindFault(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Refuses_a_feature_that_rows_do_not_have(int feature) =>
        Assert.Contains($"tests feature {feature} of 1", (Stump() with { Feature = [feature, 0, 0] }).FindFault(1));

    [Fact]
    public void Refuses_to_compare_with_NaN() => Assert.Contains("NaN", (Stump() with { Threshold = [double.NaN, 0, 0] }).FindFault(1));

    [Fact]
    public void Refuses_one_child_without_the_other() => Assert.NotNull((Stump() with { Right = [-1, -1, -1] }).FindFault(1));

    [Fact]
    public void Knows_the_leaf_by_the_number_it_had_in_the_file()
    {
        var forest = Forest.Compile([Stump()], new ForestRules(1));
        var leaves = new int[2];
        var rows = new Tile();
        rows.ResetNumeric(2, 1);
        rows.Numbers[0] = 0.5;
        rows.Numbers[1] = 0.6;

        forest.FindLeaves(rows, leaves, new Workspace());

        Assert.Equal([1, 2], leaves);
    }

    static TreeNodes Stump() => new() { Left = [1, -1, -1], Right = [2, -1, -1], Feature = [0, -2, -2], Threshold = [0.5, -2, -2], Values = [0, 1, 2] };

    [Fact]
    public void Every_kernel_of_this_machine_is_among_those_compared()
    {
        Sums_of_bushy_trees_are_those_of_the_naive_walk(SplitRule.SingleAtMost, 5, 1);

        foreach (var path in Enum.GetValues<KernelPath>().Where(KernelChoice.IsSupported)) Assert.True(s_asked.ContainsKey(path), $"{path} was not asked.");
    }

    static readonly System.Collections.Concurrent.ConcurrentDictionary<KernelPath, bool> s_asked = new();

    static void AssertSame(TreeNodes[] trees, ForestRules rules, double[] values)
    {
        var forest = Forest.Compile(trees, rules with { SumsAreSingle = true });
        var rows = new Tile();
        rows.ResetNumeric(values.Length / rules.FeatureCount, rules.FeatureCount);
        values.CopyTo(rows.Numbers);
        var sums = new double[rows.RowCount * rules.OutputCount];
        var singles = new float[rows.RowCount * rules.OutputCount];
        var leaves = new int[rows.RowCount * trees.Length];
        var workspace = new Workspace();

        var expected = Enumerable.Range(0, rows.RowCount).SelectMany(r => NaiveTrees.Sum(trees, rules, rows.Row(r))).ToArray();
        var expectedSingles = Enumerable.Range(0, rows.RowCount).SelectMany(r => NaiveTrees.SumSingle(trees, rules, rows.Row(r))).ToArray();
        foreach (var path in Enum.GetValues<KernelPath>().Where(forest.Has))
        {
            Array.Clear(sums);
            Array.Clear(singles);
            forest.Sum(rows, sums, workspace, path);
            forest.SumSingle(rows, singles, workspace, path);
            Assert.Equal(expected, sums);
            Assert.Equal(expectedSingles, singles);
            s_asked.TryAdd(path, true);
        }
        forest.FindLeaves(rows, leaves, workspace);

        for (var r = 0; r < rows.RowCount; r++)
        {
            for (var t = 0; t < trees.Length; t++) Assert.Equal(NaiveTrees.FindNode(trees[t], rules, rows.Row(r)), leaves[r * trees.Length + t]);
        }
    }
}
