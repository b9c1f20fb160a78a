namespace Salver.Estimators.Tree.Kernels;

/// <summary>Puts eight trees at a time side by side, those together whose tests compare the same columns, and writes their tests as masks.</summary>
sealed unsafe class MaskBuilder
{
    /// <summary>Steps that looking for trees that go together may take.</summary>
    const long MaximumSteps = 4_000_000;
    const int LongestSearch = 512;

    readonly CompiledTrees _trees;
    readonly List<Test>[] _testsOfTree;

    public MaskBuilder(CompiledTrees trees)
    {
        _trees = trees;
        Places = new int[trees.TreeCount];
        _testsOfTree = new List<Test>[trees.TreeCount];
        for (var t = 0; t < trees.TreeCount; t++) _testsOfTree[t] = TestsOf(t);
        var group = new List<int>();
        foreach (var tree in InGroups())
        {
            Places[tree] = GroupSizes.Count * MaskKernel.Lanes + group.Count;
            group.Add(tree);
            if (group.Count == MaskKernel.Lanes) Write(group);
        }
        if (group.Count > 0) Write(group);
    }

    public List<MaskTest> Tests { get; } = [];

    public List<int> TestColumns { get; } = [];

    public List<int> GroupSizes { get; } = [];

    public int[] Places { get; }

    /// <summary>Leaves of the largest tree.</summary>
    public int MostLeaves { get; private set; }

    /// <summary>Numbers that <see cref="Values"/> makes.</summary>
    public long ValueCount => (long)_trees.TreeCount * MostLeaves * _trees.ValueWidth;

    /// <summary>The values of each tree's leaves from left to right, with room for as many leaves as the largest tree has.</summary>
    public double[] Values()
    {
        var width = _trees.ValueWidth;
        var values = new double[checked(_trees.TreeCount * MostLeaves * width)];
        for (var t = 0; t < _trees.TreeCount; t++)
        {
            var at = t * MostLeaves * width;
            foreach (var leaf in LeavesOf(_trees.Roots[t]))
            {
                _trees.LeafValues.AsSpan(_trees.Nodes[leaf].Child * width, width).CopyTo(values.AsSpan(at));
                at += width;
            }
        }
        return values;
    }

    /// <summary>Rounded down, as features are. The answers 0 and 1 of other tests are far from their threshold.</summary>
    public static float ThresholdOf(CompiledTrees trees, CompiledNode node) => trees.Columns[node.Column].IsNumeric ? Thresholds.RoundDown(node.Threshold) + 0f : 0.5f;

    /// <summary>Trees in the order of their places: each group begins with the next tree in line and takes those that add the fewest tests to it.</summary>
    IEnumerable<int> InGroups()
    {
        var columns = _trees.Columns.Length;
        var search = (int)Math.Min(MaximumSteps / Math.Max(1, (long)_trees.TreeCount * columns), LongestSearch);
        // No time to look for any, nor memory to count the columns of each tree.
        return search <= 1 ? Enumerable.Range(0, _trees.TreeCount) : InGroups(columns, search);
    }

    IEnumerable<int> InGroups(int columns, int search)
    {
        var counts = Array.ConvertAll(_testsOfTree, tests => CountsOf(tests, columns));
        var waiting = new LinkedList<int>(Enumerable.Range(0, _trees.TreeCount));
        while (waiting.First is { } first)
        {
            waiting.RemoveFirst();
            var most = (int[])counts[first.Value].Clone();
            yield return first.Value;
            for (var lane = 1; lane < MaskKernel.Lanes && waiting.Count > 0; lane++)
            {
                var (best, fewest, searched) = (waiting.First!, int.MaxValue, 0);
                for (var node = waiting.First; node is not null && searched < search; node = node.Next, searched++)
                    if (Added(most, counts[node.Value]) is var added && added < fewest) (best, fewest) = (node, added);
                waiting.Remove(best);
                for (var c = 0; c < columns; c++) most[c] = Math.Max(most[c], counts[best.Value][c]);
                yield return best.Value;
            }
        }
    }

    static int[] CountsOf(List<Test> tests, int columns)
    {
        var counts = new int[columns];
        foreach (var test in tests) counts[test.Column]++;
        return counts;
    }

    static int Added(int[] most, int[] counts)
    {
        var added = 0;
        for (var c = 0; c < most.Length; c++) added += Math.Max(0, counts[c] - most[c]);
        return added;
    }

    void Write(List<int> group)
    {
        var first = Tests.Count;
        var ofLane = group.ConvertAll(t => new Queue<Test>(_testsOfTree[t].OrderBy(test => test.Column)));
        while (ofLane.Where(q => q.Count > 0).Select(q => q.Peek().Column).DefaultIfEmpty(-1).Min() is >= 0 and var column)
        {
            var test = new MaskTest();
            for (var lane = 0; lane < MaskKernel.Lanes; lane++)
            {
                var has = lane < group.Count && ofLane[lane].Count > 0 && ofLane[lane].Peek().Column == column;
                var (threshold, excluded) = has ? (ofLane[lane].Peek().Threshold, ofLane[lane].Dequeue().Excluded) : (float.NaN, 0);
                test.Thresholds[lane] = threshold;
                test.Excluded[lane] = excluded;
            }
            Tests.Add(test);
            TestColumns.Add(column);
        }
        GroupSizes.Add(Tests.Count - first);
        group.Clear();
    }

    List<Test> TestsOf(int tree)
    {
        var root = _trees.Roots[tree];
        var tests = new List<Test>();
        var bitOfLeaf = new Dictionary<int, uint>();
        foreach (var leaf in LeavesOf(root)) bitOfLeaf.Add(leaf, 1u << bitOfLeaf.Count);
        MostLeaves = Math.Max(MostLeaves, bitOfLeaf.Count);
        var leaves = new uint[_trees.EndOf(tree) - root];
        for (var k = _trees.EndOf(tree) - 1; k >= root; k--)
        {
            var node = _trees.Nodes[k];
            leaves[k - root] = node.IsLeaf ? bitOfLeaf[k] : leaves[node.Child - root] | leaves[node.Child + 1 - root];
            if (!node.IsLeaf) tests.Add(new Test(node.Column, ThresholdOf(_trees, node), leaves[node.Child - root]));
        }
        return tests;
    }

    /// <summary>Leaves from left to right.</summary>
    IEnumerable<int> LeavesOf(int root)
    {
        var open = new Stack<int>([root]);
        while (open.TryPop(out var k))
        {
            var node = _trees.Nodes[k];
            if (node.IsLeaf)
            {
                yield return k;
                continue;
            }
            open.Push(node.Child + 1);
            open.Push(node.Child);
        }
    }

    readonly record struct Test(int Column, float Threshold, uint Excluded);
}
