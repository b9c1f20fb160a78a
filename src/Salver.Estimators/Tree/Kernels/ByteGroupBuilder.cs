namespace Salver.Estimators.Tree.Kernels;

/// <summary>Parts a forest into <see cref="ByteGroup"/>s and writes their instructions.</summary>
sealed class ByteGroupBuilder
{
    const int MaximumThresholds = 255;

    /// <summary>Parts of all ranges together: 8 megabytes. Features beyond are ranked row by row.</summary>
    const int MaximumParts = 1 << 19;

    readonly CompiledTrees _trees;
    readonly int _first;
    readonly int _end;
    readonly Dictionary<int, ByteRanks> _ranks = [];
    readonly Dictionary<int, ByteColumn> _columns = [];
    readonly List<ByteTest> _instructions = [];
    readonly List<double> _values = [];
    int _targets, _mostLeaves;

    ByteGroupBuilder(CompiledTrees trees, int first, int end, Dictionary<int, SortedSet<double>> thresholds, ref int partsLeft)
    {
        (_trees, _first, _end) = (trees, first, end);
        foreach (var (feature, sorted) in thresholds)
        {
            var ranks = new ByteRanks(feature, [.. sorted], trees.Rules.Split != SplitRule.DoubleAtMost, partsLeft);
            partsLeft -= ranks.PartCount;
            _ranks.Add(feature, ranks);
        }
    }

    public static ByteGroup[] Build(CompiledTrees trees)
    {
        var groups = new List<ByteGroup>();
        var partsLeft = MaximumParts;
        var thresholds = new Dictionary<int, SortedSet<double>>();
        var first = 0;
        for (var t = 0; t < trees.TreeCount; t++)
        {
            var isFull = t > first && WouldOverflow(trees, t, thresholds);
            if (isFull)
            {
                groups.Add(new ByteGroupBuilder(trees, first, t, thresholds, ref partsLeft).Build());
                thresholds = [];
                first = t;
            }
            foreach (var (feature, threshold) in Thresholds(trees, t))
            {
                if (!thresholds.TryGetValue(feature, out var sorted)) thresholds.Add(feature, sorted = []);
                sorted.Add(threshold);
            }
        }
        groups.Add(new ByteGroupBuilder(trees, first, trees.TreeCount, thresholds, ref partsLeft).Build());
        return [.. groups];
    }

    static bool WouldOverflow(CompiledTrees trees, int tree, Dictionary<int, SortedSet<double>> thresholds) => Thresholds(trees, tree)
        .GroupBy(t => t.Feature, t => t.Threshold)
        .Any(g => thresholds.TryGetValue(g.Key, out var sorted) && sorted.Count + g.Distinct().Count(t => !sorted.Contains(t)) > MaximumThresholds);

    static IEnumerable<(int Feature, double Threshold)> Thresholds(CompiledTrees trees, int tree)
    {
        for (var k = trees.Roots[tree]; k < trees.EndOf(tree); k++)
        {
            var node = trees.Nodes[k];
            if (node.IsLeaf || !trees.Columns[node.Column].IsNumeric) continue;
            yield return (trees.Columns[node.Column].Feature, ThresholdOf(trees, node));
        }
    }

    /// <summary>In terms of the feature before it is cast. Zeros of both signs are one.</summary>
    static double ThresholdOf(CompiledTrees trees, CompiledNode node) =>
        (trees.Columns[node.Column].IsSingle ? Tree.Thresholds.BeforeCast((float)node.Threshold) : node.Threshold) + 0.0;

    ByteGroup Build()
    {
        var trees = new ByteTree[_end - _first];
        for (var t = 0; t < trees.Length; t++) trees[t] = Add(_first + t);
        double[] values = [.. _values, .. new double[LeafSums512.Padding]];
        var features = _ranks.Keys.Order().ToArray();
        var ofFeature = _columns.Values.Where(c => c.Rank is not null).ToLookup(c => c.Column.Feature);
        var numbers = Array.ConvertAll(features, f => ofFeature[f].ToArray());
        return new ByteGroup(new ByteGroupParts
        {
            Encoders = [.. features.Select((f, i) => _ranks[f].Encoder with { Codes = numbers[i][0].Codes })],
            Numbers = numbers,
            Tests = [.. _columns.Values.Where(c => c.Rank is null)],
            Trees = new PinnedArray<ByteTree>(trees),
            Instructions = new PinnedArray<ByteTest>(_instructions.ToArray()),
            Values = new PinnedArray<double>(values),
            SingleValues = _trees.Rules.SumsAreSingle ? new PinnedArray<float>(Array.ConvertAll(values, v => (float)v)) : null,
            Memory = [.. _ranks.Values.SelectMany(r => r.Memory)],
            Width = _trees.ValueWidth,
            ColumnCount = _columns.Count,
            TargetCount = _targets,
            MostLeaves = _mostLeaves,
        });
    }

    ByteTree Add(int tree)
    {
        var (root, end) = (_trees.Roots[tree], _trees.EndOf(tree));
        var pairs = new List<ByteTest>();
        var mixed = new List<ByteTest>();
        var places = new ushort[end - root];
        var (leaves, firstValue) = (0, _values.Count);
        // Children follow their parents, so from the end every test finds its sources done, and the root comes last.
        for (var k = end - 1; k >= root; k--)
        {
            var node = _trees.Nodes[k];
            if (node.IsLeaf) continue;
            var (left, right) = (_trees.Nodes[node.Child], _trees.Nodes[node.Child + 1]);
            var test = Test(node);
            if (left.IsLeaf)
            {
                test.Left = Leaf(left, ref leaves);
                test.Flags |= ByteTest.LeftIsLeaf;
            }
            else test.Left = places[node.Child - root];
            if (right.IsLeaf)
            {
                test.Right = Leaf(right, ref leaves);
                test.Flags |= ByteTest.RightIsLeaf;
            }
            else test.Right = places[node.Child + 1 - root];
            if (left.IsLeaf && right.IsLeaf)
            {
                test.Target = (ushort)(ByteTask.LeafUnits + pairs.Count * (ByteTask.BlockRows / ByteTask.Unit));
                pairs.Add(test);
            }
            else
            {
                test.Target = left.IsLeaf ? test.Right : test.Left;
                mixed.Add(test);
            }
            places[k - root] = test.Target;
        }
        if (_trees.Nodes[root].IsLeaf) Leaf(_trees.Nodes[root], ref leaves);
        (_targets, _mostLeaves) = (Math.Max(_targets, pairs.Count), Math.Max(_mostLeaves, leaves));
        var first = _instructions.Count;
        _instructions.AddRange(pairs);
        _instructions.AddRange(mixed);
        return new ByteTree { FirstTest = first, PairCount = pairs.Count, MixedCount = mixed.Count, LeafCount = leaves, FirstValue = firstValue, FirstColumn = _trees.FirstColumn[tree] };
    }

    ushort Leaf(CompiledNode leaf, ref int leaves)
    {
        _values.AddRange(_trees.LeafValues.AsSpan(leaf.Child * _trees.ValueWidth, _trees.ValueWidth));
        return (ushort)leaves++;
    }

    ByteTest Test(CompiledNode node)
    {
        var column = _trees.Columns[node.Column];
        var ranks = column.IsNumeric ? _ranks[column.Feature] : null;
        if (!_columns.TryGetValue(node.Column, out var codes))
            _columns.Add(node.Column, codes = new ByteColumn(column, _columns.Count * ByteTask.BlockRows, ranks is null ? null : ranks.RankOf));
        var rank = ranks?.RankOf(ThresholdOf(_trees, node)) ?? 0;
        return new ByteTest { Codes = codes.Codes, Threshold = (sbyte)(rank - ByteEncoder.Bias) };
    }
}
