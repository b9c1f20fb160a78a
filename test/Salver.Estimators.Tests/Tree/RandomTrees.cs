using Salver.Estimators.Tree;

namespace Salver.Estimators.Tests.Tree;

/// <summary>Makes trees of random shapes, and rows that lie on their thresholds and beside them.</summary>
sealed class RandomTrees(int seed)
{
    static readonly double[] Special =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, float.Epsilon, -float.Epsilon,
        1e-40, -1e-40, 1e-35, -1e-35, 1e-35f, -1e-35f, float.MaxValue, float.MinValue, double.MaxValue, double.MinValue, 1.17e-38, 1,
    ];

    readonly Random _random = new(seed);

    public int Features { get; init; } = 6;
    public int Width { get; init; } = 1;
    public bool WithMissing { get; init; }
    public bool WithMissingRules { get; init; }
    public bool WithCategories { get; init; }
    public SplitRule Split { get; init; }

    /// <summary>Tests on the longest way; then trees may have fewer leaves than asked for.</summary>
    public int MaximumDepth { get; init; } = int.MaxValue;

    /// <summary>Distinct thresholds to draw from: few make many ties.</summary>
    public int ThresholdCount { get; init; } = 50;

    /// <summary>Whether no threshold is at the end of the numbers there are.</summary>
    public bool WithNearThresholds { get; init; }

    public ForestRules Rules { get; private set; } = new(1);

    public TreeNodes[] Forest(int trees, int maximumLeaves, int outputs = 0)
    {
        var thresholds = new double[ThresholdCount];
        for (var i = 0; i < thresholds.Length; i++) thresholds[i] = Threshold();
        var known = new uint[Features][];
        for (var f = 0; f < Features; f++) known[f] = [(uint)_random.NextInt64(1L << 32), (uint)_random.NextInt64(1L << 32)];
        Rules = new ForestRules(Features, Split)
        {
            OutputCount = Math.Max(Width, outputs),
            Columns = outputs > Width ? [.. Enumerable.Range(0, trees).Select(t => t % (outputs - Width + 1))] : null,
            Categories = (CategoryReading)_random.Next(3),
            CategoriesInSetGoRight = WithCategories && _random.Next(2) == 0,
            KnownCategories = WithCategories && _random.Next(2) == 0 ? known : null,
        };
        return [.. Enumerable.Range(0, trees).Select(_ => Tree(_random.Next(1, maximumLeaves + 1), thresholds))];
    }

    public double[] Rows(IReadOnlyList<TreeNodes> trees, int count)
    {
        var rows = new double[count * Features];
        for (var i = 0; i < rows.Length; i++) rows[i] = Value(trees, i % Features);
        return rows;
    }

    TreeNodes Tree(int leaves, double[] thresholds)
    {
        var count = 2 * leaves - 1;
        var (left, right, feature, threshold) = (new int[count], new int[count], new int[count], new double[count]);
        Array.Fill(left, -1);
        Array.Fill(right, -1);
        var open = new List<int> { 0 };
        var depth = new int[count];
        var next = 1;
        while (next < count && open.Count > 0)
        {
            // Mostly the newest leaf, so that some trees are long and thin.
            var at = _random.Next(3) == 0 ? open.Count - 1 : _random.Next(open.Count);
            var node = open[at];
            open.RemoveAt(at);
            (left[node], right[node]) = _random.Next(2) == 0 ? (next, next + 1) : (next + 1, next);
            depth[next] = depth[next + 1] = depth[node] + 1;
            if (depth[next] < MaximumDepth) open.AddRange([next, next + 1]);
            next += 2;
            feature[node] = _random.Next(Features);
            threshold[node] = thresholds[_random.Next(thresholds.Length)];
        }
        count = next;
        (left, right, feature, threshold) = (left[..count], right[..count], feature[..count], threshold[..count]);
        // Two features may share a threshold, but a feature is either numeric or categorical.
        var sets = Enumerable.Range(0, 5).Select(_ => new[] { (uint)_random.NextInt64(1L << 32), (uint)_random.NextInt64(1L << 32) }).ToArray();
        return new TreeNodes
        {
            Left = left,
            Right = right,
            Feature = feature,
            Threshold = threshold,
            MissingGoesLeft = WithMissing ? [.. left.Select(_ => _random.Next(2) == 0)] : null,
            Missing = WithMissingRules ? [.. left.Select(_ => (MissingRule)_random.Next(3))] : null,
            CategorySet = WithCategories ? [.. feature.Select(f => f % 3 == 0 ? _random.Next(sets.Length) : -1)] : null,
            CategorySets = sets,
            ValueWidth = Width,
            Values = [.. Enumerable.Range(0, count * Width).Select(_ => _random.NextDouble() - 0.3)],
        };
    }

    double Threshold() => _random.Next(WithNearThresholds ? 1 : 0, 12) switch
    {
        0 => Special.Where(v => !double.IsNaN(v)).ElementAt(_random.Next(Special.Length - 1)),
        1 => (float)(_random.NextDouble() * 4 - 2),
        2 => ((float)(_random.NextDouble() * 4 - 2) + (double)float.BitIncrement((float)(_random.NextDouble() * 4 - 2))) / 2,
        _ => _random.NextDouble() * 4 - 2,
    };

    double Value(IReadOnlyList<TreeNodes> trees, int feature)
    {
        if (WithCategories && feature % 3 == 0 && _random.Next(3) != 0) return _random.Next(-2, 70);
        var tree = trees[_random.Next(trees.Count)];
        var threshold = tree.Threshold[_random.Next(tree.Count)];
        return _random.Next(12) switch
        {
            0 => Special[_random.Next(Special.Length)],
            1 => threshold,
            2 => double.BitIncrement(threshold),
            3 => double.BitDecrement(threshold),
            4 => float.BitIncrement((float)threshold),
            5 => float.BitDecrement((float)threshold),
            6 => (float)threshold,
            _ => _random.NextDouble() * 5 - 2.5,
        };
    }
}
