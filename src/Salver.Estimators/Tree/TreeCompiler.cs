using System.Buffers;

namespace Salver.Estimators.Tree;

/// <summary>Makes <see cref="CompiledGroup"/>s of <see cref="TreeNodes"/>, and hands them to a <see cref="ForestBuilder"/>.</summary>
sealed class TreeCompiler
{
    const int MaximumNodes = 1 << 28;

    readonly ForestRules _rules;
    readonly int _width;
    readonly LeafRows _leaves;
    readonly ForestBuilder _builder;
    readonly CompiledGroup _group = new();
    readonly TreeColumns _columns;
    readonly PreorderPlacing _placing;
    (int Source, int Node, int Depth)[] _open = new (int, int, int)[64];
    int[] _sizes = [];
    long _nodeCount;
    int _treeCount;

    TreeCompiler(ForestRules rules, int width)
    {
        (_rules, _width, _leaves) = (rules.OutputCount == 0 ? rules with { OutputCount = width } : rules, width, new LeafRows(width));
        _columns = new TreeColumns(_rules);
        _placing = new PreorderPlacing(_rules, _columns, _leaves);
        _builder = new ForestBuilder(_rules, width);
    }

    /// <summary>Takes one tree after the other, so that no more than one need be there as it was read.</summary>
    /// <exception cref="InvalidDataException">They are no trees, or do not fit <paramref name="rules"/>.</exception>
    public static Forest Compile(IEnumerable<TreeNodes> trees, ForestRules rules)
    {
        TreeCompiler? compiler = null;
        foreach (var tree in trees)
        {
            if (tree.ValueWidth < 1) throw new InvalidDataException($"A tree answers {tree.ValueWidth} values.");
            compiler ??= new TreeCompiler(rules, tree.ValueWidth);
            var column = compiler.Check(tree);
            compiler.Add(tree, column);
        }
        if (compiler is null) throw new InvalidDataException("The forest has no trees.");
        if (rules.Columns is { } columns && columns.Count != compiler._treeCount) throw new InvalidDataException($"{columns.Count} output columns are given for {compiler._treeCount} trees.");
        return compiler.Finish();
    }

    Forest Finish()
    {
        if (_group.TreeCount > 0) Flush();
        return _builder.Finish(_columns.ToArray(), _leaves.ToArray());
    }

    void Flush()
    {
        _builder.Add(_group, _columns.Count, _leaves.Count);
        _group.Clear();
    }

    int Check(TreeNodes tree)
    {
        if (tree.SoundFor != _rules.FeatureCount && tree.FindFault(_rules.FeatureCount) is { } fault) throw new InvalidDataException(fault);
        if (tree.ValueWidth != _width) throw new InvalidDataException($"A tree answers {tree.ValueWidth} values and the first one {_width}.");
        if ((_nodeCount += tree.Count) > MaximumNodes) throw new InvalidDataException($"The forest has more than {MaximumNodes} nodes.");
        var (index, column) = (_treeCount++, 0);
        if (_rules.Columns is { } columns) column = index < columns.Count ? columns[index] : -1;
        return column >= 0 && column + _width <= _rules.OutputCount ? column : throw new InvalidDataException($"Tree {index} adds to column {column} of {_rules.OutputCount}.");
    }

    void Add(TreeNodes tree, int firstColumn)
    {
        var nodes = _group.Begin(tree.Count);
        if (_placing.Place(tree, nodes, _group.NodeCount) is >= 0 and var depthOfTree)
        {
            _group.End(_group.NodeCount + tree.Count, depthOfTree, firstColumn, null);
            if (_group.IsFull) Flush();
            return;
        }
        var isPreorder = Measure(tree);
        var numbers = isPreorder ? null : ArrayPool<int>.Shared.Rent(tree.Count);
        var root = _group.NodeCount;
        var next = root + 1;
        var sets = tree.CategorySets.Select(s => new CategorySet(s)).ToArray();
        var (open, deepest) = (1, 0);
        _open[0] = (0, root, 0);
        var (lefts, rights, values) = (tree.Left, tree.Right, tree.Values);
        while (open > 0)
        {
            var (source, node, depth) = _open[--open];
            if (numbers is not null) numbers[node - root] = source;
            ref var target = ref nodes[node];
            if (lefts[source] < 0)
            {
                (target.Threshold, target.Child, target.Column) = (0, _leaves.Add(values.AsSpan(source * _width, _width)), -1);
                continue;
            }
            (target.Column, target.Threshold) = _columns.Test(tree, source, sets);
            target.Child = next;
            deepest = Math.Max(deepest, ++depth);
            var (left, right) = ((lefts[source], next, depth), (rights[source], next + 1, depth));
            next += 2;
            if (open + 2 > _open.Length) Array.Resize(ref _open, 2 * _open.Length);
            var leftIsHeavier = _sizes[left.Item1] >= _sizes[right.Item1];
            _open[open++] = leftIsHeavier ? right : left;
            _open[open++] = leftIsHeavier ? left : right;
        }
        _group.End(next, deepest, firstColumn, numbers?[..(next - root)]);
        if (numbers is not null) ArrayPool<int>.Shared.Return(numbers);
        if (_group.IsFull) Flush();
    }

    /// <summary>Finds how many nodes stand below each, itself included, and whether they are counted depth first, left before right.</summary>
    bool Measure(TreeNodes tree)
    {
        if (_sizes.Length < tree.Count) _sizes = new int[Math.Max(tree.Count, 2 * _sizes.Length)];
        var (isPreorder, sizes, lefts, rights) = (true, _sizes, tree.Left, tree.Right);
        for (var node = tree.Count - 1; node >= 0; node--)
        {
            var (left, right) = (lefts[node], rights[node]);
            if (left < 0)
            {
                sizes[node] = 1;
                continue;
            }
            sizes[node] = 1 + sizes[left] + sizes[right];
            isPreorder &= left == node + 1 && right == left + sizes[left];
        }
        return isPreorder;
    }
}
