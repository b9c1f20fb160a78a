using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Salver.Estimators;
using Salver.Estimators.Tests.Tree;
using Salver.Estimators.Tree;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Fuzz;

/// <summary>
/// Trees of all shapes, changed where they are still arrays, compiled or refused; and the form that saved files hold, changed too. Kernels believe what was checked then: what is accepted is asked
/// on all of them. An input is the seed of the trees, the seed of the changes, and decisions.
/// </summary>
static class ForestTarget
{
    static readonly int[] _rowCounts = [0, 1, 2, 7, 8, 9, 17, 63, 64, 65, 255, 256, 257, 300];
    static readonly int[] _integers = [-1, 0, 1, 2, -2, 5, 31, 32, 63, 64, 255, 256, 1 << 22, int.MaxValue, int.MinValue];
    static readonly double[] _numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, double.MaxValue, double.Epsilon, 1e300, 1e-40, -1e39];

    public static FuzzTarget Target { get; } = new("forest", new(() => [.. Enumerable.Range(0, 64).Select(seed => Input(seed, seed))]), Run, (_, random) => Input(random.Next(), random.Next()));

    static byte[] Input(int trees, int changes)
    {
        var input = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(input, trees);
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(4), changes);
        return input;
    }

    static bool Run(byte[] input)
    {
        if (input.Length < 8) return false;
        var random = Decisions.Of(input);
        var (made, trees) = Make(BinaryPrimitives.ReadInt32LittleEndian(input));
        var rules = made.Rules with { SumsAreSingle = made.Split == SplitRule.SingleBelow };
        var rows = made.Rows(trees, _rowCounts[^1]);
        for (var changes = random.Next(4); changes > 0; changes--) trees[random.Next(trees.Length)] = Change(trees[random.Next(trees.Length)], random);
        return Guard.Around(() =>
        {
            try
            {
                var forest = Forest.Compile(trees, rules);
                Ask(forest, "compiled", rows, random);
                if (StoredForest.Of(forest) is not { } stored) return true;
                var what = "stored";
                for (var changes = random.Next(4); changes > 0; changes--) stored = Change(stored, random, ref what);
                Ask(StoredReader.Read(stored, rules), what, rows, random);
                return true;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        });
    }

    static (RandomTrees Made, TreeNodes[] Trees) Make(int seed)
    {
        var random = new Random(seed);
        var split = (SplitRule)random.Next(3);
        var made = new RandomTrees(seed)
        {
            Split = split,
            Features = random.Next(4) == 0 ? random.Next(1, 100) : random.Next(1, 12),
            Width = random.Next(1, 4),
            WithMissing = random.Next(2) == 0,
            WithMissingRules = split == SplitRule.DoubleAtMost && random.Next(2) == 0,
            WithCategories = random.Next(4) == 0,
            MaximumDepth = random.Next(3) == 0 ? random.Next(1, 8) : int.MaxValue,
            ThresholdCount = random.Next(3) == 0 ? random.Next(1, 5) : random.Next(1, 600),
        };
        int[] leaves = [1, 2, 5, 16, 17, 33, 64, 65, 255, 256, 300];
        return (made, made.Forest(random.Next(1, 20), leaves[random.Next(leaves.Length)], random.Next(5)));
    }

    static TreeNodes Change(TreeNodes tree, Random random)
    {
        var node = random.Next(tree.Left.Length);
        return random.Next(12) switch
        {
            0 or 1 => tree with { Left = With(tree.Left, node, Integer(tree.Count, random)) },
            2 or 3 => tree with { Right = With(tree.Right, node, Integer(tree.Count, random)) },
            4 or 5 => tree with { Feature = With(tree.Feature, node, Integer(tree.Count, random)) },
            6 => tree with { Threshold = With(tree.Threshold, node, _numbers[random.Next(_numbers.Length)]) },
            7 => tree with { Values = With(tree.Values, random.Next(tree.Values.Length + 1), _numbers[random.Next(_numbers.Length)]) },
            8 => tree with { Values = tree.Values[..random.Next(tree.Values.Length + 1)] },
            9 => tree with { Count = random.Next(tree.Count + 2) },
            10 => tree with { ValueWidth = random.Next(5) },
            _ => tree with { CategorySet = tree.CategorySet is { } sets ? With(sets, node, Integer(5, random)) : null, Threshold = [.. tree.Threshold.Skip(random.Next(2))] },
        };
    }

    static StoredForest Change(StoredForest stored, Random random, ref string what)
    {
        var change = random.Next(12);
        what += change switch { < 5 => ", a link changed", 5 => ", a threshold changed", 6 => ", a count changed", 7 => ", a column changed", 8 => ", values cut", 9 => ", a number changed", 10 => ", another width", _ => ", a node lost" };
        return change switch
        {
            < 5 => stored with { Links = Link(stored.Links.ToMemory(), StoredForest.ColumnBits(stored.Columns.Length / (2 * sizeof(int))), random) },
            5 => stored with { Thresholds = Number(stored.Thresholds.ToMemory(), stored.IsDouble, random) },
            6 => stored with { Counts = Integer(stored.Counts, random) },
            7 => stored with { Columns = Integer(stored.Columns, random) },
            8 => stored with { LeafValues = stored.LeafValues[..(random.Next(stored.LeafValues.Length / 8 + 1) * 8)] },
            9 => stored with { Numbers = stored.Numbers is { } numbers ? Integer(numbers, random) : null },
            10 => stored with { ValueWidth = random.Next(4) },
            _ => stored with { Links = stored.Links.ToMemory()[Math.Min(4, stored.Links.Length)..] },
        };
    }

    /// <summary>Another child or row of values, near those that are allowed, or another column.</summary>
    static byte[] Link(ReadOnlyMemory<byte> links, int bits, Random random)
    {
        var copy = links.ToArray();
        var all = MemoryMarshal.Cast<byte, uint>(copy.AsSpan());
        if (all.Length == 0) return copy;
        ref var link = ref all[random.Next(all.Length)];
        var (column, child) = (link & (1u << bits) - 1, link >> bits);
        if (random.Next(3) == 0) column = (uint)random.Next(1 << bits);
        else child = random.Next(3) == 0 ? (uint)random.Next(all.Length) : child + (uint)(random.Next(7) - 3);
        link = child << bits | column;
        return copy;
    }

    static byte[] Number(ReadOnlyMemory<byte> thresholds, bool isDouble, Random random)
    {
        var copy = thresholds.ToArray();
        var number = _numbers[random.Next(_numbers.Length)];
        if (isDouble) MemoryMarshal.Cast<byte, double>(copy.AsSpan())[random.Next(copy.Length / sizeof(double))] = number;
        else MemoryMarshal.Cast<byte, float>(copy.AsSpan())[random.Next(copy.Length / sizeof(float))] = (float)number;
        return copy;
    }

    static byte[] Integer(ReadOnlyMemory<byte> numbers, Random random)
    {
        var copy = numbers.ToArray();
        var all = MemoryMarshal.Cast<byte, int>(copy.AsSpan());
        if (all.Length > 0) all[random.Next(all.Length)] = Integer(20, random);
        return copy;
    }

    static int Integer(int near, Random random) => random.Next(3) == 0 ? _integers[random.Next(_integers.Length)] : random.Next(-1, near + 2);

    static T[] With<T>(T[] values, int at, T value)
    {
        var copy = values.ToArray();
        if (at < copy.Length) copy[at] = value;
        return copy;
    }

    static void Ask(Forest forest, string what, double[] numbers, Random random)
    {
        var rules = forest.Parts.Rules;
        foreach (var count in new[] { _rowCounts[random.Next(_rowCounts.Length)], _rowCounts[random.Next(_rowCounts.Length)], 20 })
        {
            var rows = new Tile();
            rows.ResetNumeric(count, rules.FeatureCount);
            numbers.AsSpan(0, count * rules.FeatureCount).CopyTo(rows.Numbers);
            var first = Sums(forest, rows, KernelPath.Walk);
            foreach (var path in Enum.GetValues<KernelPath>().Where(forest.Has))
                if (Difference(first, Sums(forest, rows, path)) is { } difference)
                    throw new BrokenPromiseException($"{what}: the kernel {path} does not answer {count} rows of {forest.OutputCount} as {KernelPath.Walk} does: {difference}");
            forest.FindLeaves(rows, new int[count * forest.TreeCount], new Workspace());
            forest.FindValues(rows, new double[count * forest.TreeCount], new Workspace());
        }
    }

    static double[] Sums(Forest forest, Tile rows, KernelPath path)
    {
        // Tiles are watched where arrays of ours are not.
        var sums = new Tile();
        sums.ResetNumeric(rows.RowCount, forest.OutputCount);
        sums.Numbers.Clear();
        forest.Sum(rows, sums.Numbers, new Workspace(), path);
        if (!forest.Parts.Rules.SumsAreSingle) return sums.Numbers.ToArray();
        var single = new float[rows.RowCount * forest.OutputCount];
        forest.SumSingle(rows, single, new Workspace(), path);
        return [.. sums.Numbers, .. Array.ConvertAll(single, s => (double)s)];
    }

    /// <summary>NaN is one, whatever its bits.</summary>
    static string? Difference(double[] expected, double[] sums)
    {
        for (var i = 0; i < sums.Length; i++)
            if (!expected[i].Equals(sums[i])) return $"number {i} is {sums[i]:R} and not {expected[i]:R}.";
        return null;
    }
}
