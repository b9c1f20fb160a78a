using System.Runtime.InteropServices;
using Salver.Estimators.Tree;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tests.Tree;

/// <summary>Forests of unusual shapes take no more memory than their nodes and values give reason to, and answer.</summary>
public class ForestBoundsTests
{
    const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(SplitRule.SingleAtMost, 1)]
    [InlineData(SplitRule.SingleAtMost, 20)]
    [InlineData(SplitRule.DoubleAtMost, 1)]
    [InlineData(SplitRule.DoubleAtMost, 20)]
    internal void Very_many_trees_that_ask_nothing_answer(SplitRule split, int rows)
    {
        const int Trees = 70_000;
        var forest = Forest.Compile(Enumerable.Repeat(TreeNodes.Constant(1), Trees), new ForestRules(2, split));
        var tile = new Tile();
        tile.ResetNumeric(rows, 2);
        tile.Numbers.Clear();

        foreach (var path in Enum.GetValues<KernelPath>().Where(forest.Has))
        {
            var sums = new double[rows];
            forest.Sum(tile, sums, new Workspace(), path);
            Assert.All(sums, sum => Assert.Equal(Trees, sum));
        }
    }

    /// <summary>Trees that go together are looked for by the columns that each tests: not where there are as many of these as trees.</summary>
    [Fact]
    public void As_many_columns_as_trees_take_memory_for_each_once()
    {
        const int Trees = 10_000;
        var trees = Enumerable.Range(0, Trees).Select(t => new TreeNodes { Left = [1, -1, -1], Right = [2, -1, -1], Feature = [t, -1, -1], Threshold = [0, 0, 0], Values = [0, t, 1] }).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var forest = Forest.Compile(trees, new ForestRules(Trees));

        Assert.True(forest.Has(KernelPath.Walk));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120 * Megabyte);
    }

    /// <summary>A file of a megabyte may hold a hundred thousand trees whose leaves name the same row of many values.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void Leaves_that_share_their_values_are_not_copied_without_end(int leavesOfOne)
    {
        const int Trees = 100_000, Width = 200;
        var counts = Enumerable.Repeat(1, Trees).Append(2 * leavesOfOne - 1).ToArray();
        var links = new List<uint>(Enumerable.Repeat(1u, Trees));
        // Node 2k tests and has the leaf 2k + 1 and the node 2k + 2.
        for (var k = 0; k < counts[^1]; k++) links.Add(k % 2 == 0 && k + 2 < counts[^1] ? (uint)(k + 1) << 1 : 1);
        var stored = new StoredForest
        {
            ValueWidth = Width,
            IsDouble = false,
            Counts = Bytes<int>(counts),
            Columns = Bytes<int>([0, 0]),
            Thresholds = new byte[links.Count * sizeof(float)],
            Links = Bytes<uint>(links.ToArray()),
            LeafValues = new byte[Width * sizeof(double)],
            Numbers = null,
        };
        var before = GC.GetAllocatedBytesForCurrentThread();

        var forest = StoredReader.Read(stored, new ForestRules(1) { OutputCount = Width });

        Assert.Equal(Trees + 1, forest.TreeCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120 * Megabyte);
    }

    static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}
