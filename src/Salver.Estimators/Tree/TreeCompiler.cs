namespace Salver.Estimators.Tree;

/// <summary>Makes <see cref="CompiledTrees"/> of <see cref="TreeNodes"/>.</summary>
sealed class TreeCompiler
{
    const int MaximumNodes = 1 << 28;

    readonly ForestRules _rules;
    readonly int _width;
    readonly CompiledNode[] _nodes;
    readonly int[] _sources;
    readonly double[] _leafValues;
    readonly Dictionary<RowColumn, int> _columns = [];
    readonly List<RowColumn> _columnList = [];
    readonly Stack<(int Source, int Node)> _open = new();
    readonly CategorySet?[]? _known;
    int _nextNode, _nextLeaf;

    TreeCompiler(ForestRules rules, int width, int nodes, int leaves)
    {
        (_rules, _width) = (rules, width);
        (_nodes, _sources, _leafValues) = (new CompiledNode[nodes], new int[nodes], new double[leaves * width]);
        _known = rules.KnownCategories?.Select(k => k is null ? null : new CategorySet(k)).ToArray();
    }

    /// <exception cref="InvalidDataException">They are no trees, or do not fit <paramref name="rules"/>.</exception>
    public static CompiledTrees Compile(IReadOnlyList<TreeNodes> trees, ForestRules rules)
    {
        if (trees.Count == 0) throw new InvalidDataException("The forest has no trees.");
        var width = trees[0].ValueWidth;
        long nodes = 0, leaves = 0;
        foreach (var tree in trees)
        {
            if (tree.FindFault(rules.FeatureCount) is { } fault) throw new InvalidDataException(fault);
            if (tree.ValueWidth != width) throw new InvalidDataException($"A tree answers {tree.ValueWidth} values and the first one {width}.");
            nodes += tree.Count;
            foreach (var child in tree.Left) leaves += child < 0 ? 1 : 0;
        }
        if (nodes > MaximumNodes || leaves * width > MaximumNodes) throw new InvalidDataException($"The forest has {nodes} nodes; at most {MaximumNodes} are supported.");
        if (rules.Columns is { } columns && columns.Count != trees.Count) throw new InvalidDataException($"{columns.Count} output columns are given for {trees.Count} trees.");
        var firstColumns = new int[trees.Count];
        for (var t = 0; t < trees.Count; t++)
        {
            var column = firstColumns[t] = rules.Columns?[t] ?? 0;
            if (column < 0 || column + width > rules.OutputCount) throw new InvalidDataException($"Tree {t} adds to column {column} of {rules.OutputCount}.");
        }
        return new TreeCompiler(rules, width, (int)nodes, (int)leaves).Compile(trees, firstColumns);
    }

    CompiledTrees Compile(IReadOnlyList<TreeNodes> trees, int[] firstColumns)
    {
        var roots = new int[trees.Count];
        for (var t = 0; t < trees.Count; t++)
        {
            roots[t] = _nextNode;
            Add(trees[t]);
        }
        // Nodes that no parent leads to were never reached.
        return new CompiledTrees
        {
            Rules = _rules,
            ValueWidth = _width,
            Columns = [.. _columnList],
            Nodes = _nextNode == _nodes.Length ? _nodes : _nodes[.._nextNode],
            Roots = roots,
            FirstColumn = firstColumns,
            SourceNodes = _sources,
            LeafValues = _leafValues,
        };
    }

    void Add(TreeNodes tree)
    {
        var sizes = Sizes(tree);
        var sets = tree.CategorySets.Select(s => new CategorySet(s)).ToArray();
        _open.Push((0, _nextNode++));
        while (_open.TryPop(out var item))
        {
            var (source, node) = item;
            _sources[node] = source;
            if (tree.IsLeaf(source))
            {
                _nodes[node] = new CompiledNode { Child = _nextLeaf, Column = -1 };
                tree.Values.AsSpan(source * _width, _width).CopyTo(_leafValues.AsSpan(_nextLeaf++ * _width));
                continue;
            }
            var child = _nextNode;
            _nextNode += 2;
            _nodes[node] = Test(tree, source, sets) with { Child = child };
            var (left, right) = ((tree.Left[source], child), (tree.Right[source], child + 1));
            var leftIsHeavier = sizes[left.Item1] >= sizes[right.Item1];
            _open.Push(leftIsHeavier ? right : left);
            _open.Push(leftIsHeavier ? left : right);
        }
    }

    CompiledNode Test(TreeNodes tree, int source, CategorySet[] sets)
    {
        var column = new RowColumn(tree.Feature[source])
        {
            IsSingle = _rules.Split != SplitRule.DoubleAtMost,
            MissingGoesLeft = tree.MissingGoesLeft?[source] ?? false,
        };
        if (tree.CategorySet?[source] is >= 0 and var set)
        {
            var test = _rules.CategoriesInSetGoRight ? ColumnTest.OutsideSet : ColumnTest.InSet;
            return new CompiledNode { Column = ColumnOf(column with { Test = test, Set = sets[set], Reading = _rules.Categories, Known = _known?[column.Feature] }) };
        }
        column = column with { Missing = tree.Missing?[source] ?? MissingRule.NaN };
        return Thresholds.AtMost(tree.Threshold[source], _rules.Split) switch
        {
            null => new CompiledNode { Column = ColumnOf(column with { Test = ColumnTest.NothingButMissing }) },
            double.PositiveInfinity => new CompiledNode { Column = ColumnOf(column with { Test = ColumnTest.AllButMissing }) },
            { } threshold => new CompiledNode { Column = ColumnOf(column), Threshold = threshold },
        };
    }

    int ColumnOf(RowColumn column)
    {
        if (_columns.TryGetValue(column, out var index)) return index;
        _columns.Add(column, index = _columnList.Count);
        _columnList.Add(column);
        return index;
    }

    static int[] Sizes(TreeNodes tree)
    {
        var sizes = new int[tree.Count];
        for (var node = sizes.Length - 1; node >= 0; node--)
            sizes[node] = tree.IsLeaf(node) ? 1 : 1 + sizes[tree.Left[node]] + sizes[tree.Right[node]];
        return sizes;
    }
}
