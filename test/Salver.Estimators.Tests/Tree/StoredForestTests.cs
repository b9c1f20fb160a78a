using System.Runtime.InteropServices;
using Salver.Estimators.Tree;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tests.Tree;

/// <summary>Forests in the form that saved files hold.</summary>
public class StoredForestTests
{
    [Theory]
    [InlineData(SplitRule.SingleAtMost, false, 9)]
    [InlineData(SplitRule.SingleAtMost, true, 400)]
    [InlineData(SplitRule.DoubleAtMost, true, 9)]
    [InlineData(SplitRule.DoubleAtMost, false, 400)]
    [InlineData(SplitRule.SingleBelow, true, 60)]
    internal void A_stored_forest_answers_as_the_one_it_was_made_of(SplitRule split, bool missing, int leaves)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new RandomTrees(seed) { Split = split, Width = 1 + seed % 3, WithMissing = missing, WithMissingRules = missing && split == SplitRule.DoubleAtMost };
            var trees = random.Forest(1 + seed, leaves, outputs: seed % 4);
            var forest = Forest.Compile(trees, random.Rules);
            var values = random.Rows(trees, 60);
            var stored = StoredForest.Of(forest)!;

            var opened = StoredReader.Read(stored, random.Rules);

            Assert.Equal(stored, StoredForest.Of(opened));
            Assert.Equal((forest.TreeCount, forest.NodeCount, forest.TileRows), (opened.TreeCount, opened.NodeCount, opened.TileRows));
            var (expected, got) = (Answers(forest, values, random.Rules), Answers(opened, values, random.Rules));
            Assert.Equal(expected.Sums, got.Sums);
            Assert.Equal(expected.Leaves, got.Leaves);
        }
    }

    [Fact]
    public void A_forest_that_tests_categories_is_not_stored()
    {
        var random = new RandomTrees(1) { WithCategories = true };

        Assert.Null(StoredForest.Of(Forest.Compile(random.Forest(5, 30), random.Rules)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(300, true)]
    [InlineData(300, false)]
    public void Refuses_nodes_that_kernels_would_leave_their_memory_for(int leaves, bool isDouble)
    {
        var (forest, rules) = Chain(leaves, isDouble);
        var stored = StoredForest.Of(forest)!;
        var links = MemoryMarshal.Cast<byte, uint>(stored.Links.ToMemory().Span).ToArray();
        var (test, leaf) = (Array.FindIndex(links, l => (l & 1) == 0), Array.FindLastIndex(links, l => (l & 1) == 1));

        Refuses(test, 0);
        Refuses(test, (uint)test << 1);
        Refuses(test, (uint)links.Length - 1 << 1);
        Refuses(test, uint.MaxValue - 1);
        Refuses(leaf, links[leaf] + 2 * 1000);
        Refuses(leaf, uint.MaxValue);

        void Refuses(int node, uint link)
        {
            var changed = links.ToArray();
            changed[node] = link;
            Assert.Throws<InvalidDataException>(() => StoredReader.Read(stored with { Links = Bytes<uint>(changed) }, rules));
        }
    }

    [Fact]
    public void Refuses_arrays_that_do_not_fit_each_other()
    {
        var (forest, rules) = Chain(20, isDouble: false);
        var stored = StoredForest.Of(forest)!;

        Refuses(stored with { Links = stored.Links.ToMemory()[4..] });
        Refuses(stored with { Thresholds = stored.Thresholds.ToMemory()[4..] });
        Refuses(stored with { Counts = Bytes<int>([40]) });
        Refuses(stored with { Counts = Bytes<int>([-1, 42]) });
        Refuses(stored with { Counts = Bytes<int>([int.MaxValue, int.MaxValue, 43]) });
        Refuses(stored with { Counts = Bytes<int>([]) });
        Refuses(stored with { Columns = Bytes<int>([1, 0]) });
        Refuses(stored with { Columns = Bytes<int>([0, 3]) });
        Refuses(stored with { Columns = Bytes<int>([]) });
        Refuses(stored with { LeafValues = stored.LeafValues[1..] });
        Refuses(stored with { LeafValues = default });
        Refuses(stored with { ValueWidth = 2 });
        Refuses(stored with { ValueWidth = 0 });
        Refuses(stored with { IsDouble = true });
        Refuses(stored with { Numbers = stored.Links.ToMemory()[4..] });

        void Refuses(StoredForest changed) => Assert.Throws<InvalidDataException>(() => StoredReader.Read(changed, rules));
    }

    /// <summary>Else a file could answer otherwise on another processor.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refuses_a_threshold_of_a_column_that_is_no_number(bool isDouble)
    {
        var (forest, rules) = Chain(20, isDouble);
        var stored = StoredForest.Of(forest)!;

        Assert.Throws<InvalidDataException>(() => StoredReader.Read(stored with { Columns = Bytes<int>([0, 2]) }, rules));
        StoredReader.Read(stored with { Columns = Bytes<int>([0, 2]), Thresholds = new byte[stored.Thresholds.Length] }, rules);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Refuses_trees_of_no_values(int width)
    {
        var (tree, rules) = ChainTree(3, isDouble: false);

        Assert.Throws<InvalidDataException>(() => Forest.Compile([tree with { ValueWidth = width }], rules));
    }

    /// <summary>What is accepted has to be safe to ask, whatever it answers.</summary>
    [Fact]
    public void A_damaged_forest_is_refused_or_answers()
    {
        var random = new Random(7);
        var (refused, asked) = (0, 0);
        for (var seed = 0; seed < 4; seed++)
        {
            var made = new RandomTrees(seed) { Split = seed % 2 == 0 ? SplitRule.SingleAtMost : SplitRule.DoubleAtMost };
            var trees = made.Forest(9, seed < 2 ? 20 : 500);
            var stored = StoredForest.Of(Forest.Compile(trees, made.Rules))!;
            var rows = made.Rows(trees, 20);
            for (var round = 0; round < 500; round++)
            {
                var damaged = stored with { Links = Damage(stored.Links.ToMemory()), Thresholds = round % 3 == 0 ? (StoredBytes)Damage(stored.Thresholds.ToMemory()) : stored.Thresholds, Counts = round % 5 == 0 ? Damage(stored.Counts) : stored.Counts };
                try
                {
                    Answers(StoredReader.Read(damaged, made.Rules), rows, made.Rules);
                    asked++;
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        }
        Assert.True(refused > 500 && asked > 20, $"{refused} refused, {asked} asked");

        byte[] Damage(ReadOnlyMemory<byte> bytes)
        {
            var copy = bytes.ToArray();
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            return copy;
        }
    }

    [Fact]
    public void Compiling_allocates_little_beside_the_nodes()
    {
        var (tree, rules) = ChainTree(2000, isDouble: false);
        Forest.Compile([tree], rules);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var forest = Forest.Compile(Enumerable.Repeat(tree, 160), rules);

        // Most of the nodes, of 8 bytes each, stand outside the heap: all but the first megabyte or two.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 0.8 * 8 * forest.NodeCount);
    }

    [Fact]
    public void Memory_outside_the_heap_that_nobody_holds_any_more_is_given_back()
    {
        const int Bytes = 16 << 20;
        var most = 0L;
        for (var i = 0; i < 150; i++)
        {
            var numbers = new PinnedArray<byte>(Bytes, isFilled: true);
            numbers.AsSpan(0, Bytes).Fill(1);
            GC.KeepAlive(numbers);
            most = Math.Max(most, Environment.WorkingSet);
        }
        // All together have 2.4 GB.
        Assert.InRange(most, 0, 1_200_000_000);
    }

    static (Forest Forest, ForestRules Rules) Chain(int leaves, bool isDouble)
    {
        var (tree, rules) = ChainTree(leaves, isDouble);
        return (Forest.Compile([tree], rules), rules);
    }

    static (TreeNodes Tree, ForestRules Rules) ChainTree(int leaves, bool isDouble)
    {
        // Node 2k tests and has the leaf 2k + 1 and the node 2k + 2.
        var count = 2 * leaves + 1;
        var tree = new TreeNodes
        {
            Left = [.. Enumerable.Range(0, count).Select(k => k % 2 == 0 && k + 2 < count ? k + 1 : -1)],
            Right = [.. Enumerable.Range(0, count).Select(k => k % 2 == 0 && k + 2 < count ? k + 2 : -1)],
            Feature = new int[count],
            Threshold = [.. Enumerable.Range(0, count).Select(k => -(double)k)],
            Values = [.. Enumerable.Range(0, count).Select(k => (double)k)],
        };
        return (tree, new ForestRules(1, isDouble ? SplitRule.DoubleAtMost : SplitRule.SingleAtMost));
    }

    static (double[] Sums, int[] Leaves) Answers(Forest forest, double[] values, ForestRules rules)
    {
        var rows = new Tile();
        rows.ResetNumeric(values.Length / rules.FeatureCount, rules.FeatureCount);
        values.CopyTo(rows.Numbers);
        var sums = new List<double>();
        foreach (var path in Enum.GetValues<KernelPath>().Where(forest.Has))
        {
            var part = new double[rows.RowCount * rules.OutputCount];
            forest.Sum(rows, part, new Workspace(), path);
            sums.AddRange(part);
        }
        var leaves = new int[rows.RowCount * forest.TreeCount];
        forest.FindLeaves(rows, leaves, new Workspace());
        return ([.. sums], leaves);
    }

    static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}
