namespace Salver.Estimators.Tree;

/// <summary>Makes <see cref="CompiledTrees"/> of <see cref="TreeNodes"/>.</summary>
sealed class TreeCompiler
{
    const int MaximumNodes = 1 << 28;

    readonly ForestRules _rules;
    readonly int _width;
    readonly LeafRows _leaves;
    readonly Dictionary<RowColumn, int> _columns = [];
    readonly List<RowColumn> _columnList = [];
    readonly List<int> _roots = [];
    readonly List<int> _firstColumns = [];
    readonly Stack<(int Source, int Node)> _open = new();
    readonly CategorySet?[]? _known;
    CompiledNode[] _nodes = [];
    int[] _sources = [];
    int _nextNode;

    TreeCompiler(ForestRules rules, int width)
    {
        (_rules, _width, _leaves) = (rules.OutputCount == 0 ? rules with { OutputCount = width } : rules, width, new LeafRows(width));
        _known = rules.KnownCategories?.Select(k => k is null ? null : new CategorySet(k)).ToArray();
    }

    /// <summary>Takes one tree after the other, so that no more than one need be there as it was read.</summary>
    /// <exception cref="InvalidDataException">They are no trees, or do not fit <paramref name="rules"/>.</exception>
    public static CompiledTrees Compile(IEnumerable<TreeNodes> trees, ForestRules rules)
    {
        TreeCompiler? compiler = null;
        foreach (var tree in trees)
        {
            compiler ??= new TreeCompiler(rules, tree.ValueWidth);
            compiler.Check(tree);
            compiler.Add(tree);
        }
        if (compiler is null) throw new InvalidDataException("The forest has no trees.");
        if (rules.Columns is { } columns && columns.Count != compiler._roots.Count) throw new InvalidDataException($"{columns.Count} output columns are given for {compiler._roots.Count} trees.");
        return compiler.Finish();
    }

    CompiledTrees Finish()
    {
        Array.Resize(ref _nodes, _nextNode);
        Array.Resize(ref _sources, _nextNode);
        return new CompiledTrees
        {
            Rules = _rules,
            ValueWidth = _width,
            Columns = [.. _columnList],
            Nodes = _nodes,
            Roots = [.. _roots],
            FirstColumn = [.. _firstColumns],
            SourceNodes = _sources,
            LeafValues = _leaves.ToArray(),
        };
    }

    void Check(TreeNodes tree)
    {
        if (tree.FindFault(_rules.FeatureCount) is { } fault) throw new InvalidDataException(fault);
        if (tree.ValueWidth != _width) throw new InvalidDataException($"A tree answers {tree.ValueWidth} values and the first one {_width}.");
        if ((long)_nextNode + tree.Count > MaximumNodes) throw new InvalidDataException($"The forest has more than {MaximumNodes} nodes.");
        var (index, column) = (_roots.Count, 0);
        if (_rules.Columns is { } columns) column = index < columns.Count ? columns[index] : -1;
        if (column < 0 || column + _width > _rules.OutputCount) throw new InvalidDataException($"Tree {index} adds to column {column} of {_rules.OutputCount}.");
        _firstColumns.Add(column);
    }

    void Add(TreeNodes tree)
    {
        if (_nodes.Length < _nextNode + tree.Count)
        {
            var length = (int)Math.Min(Math.Max(_nodes.Length * 2L, _nextNode + tree.Count), MaximumNodes);
            Array.Resize(ref _nodes, length);
            Array.Resize(ref _sources, length);
        }
        _roots.Add(_nextNode);
        var sizes = Sizes(tree);
        var sets = tree.CategorySets.Select(s => new CategorySet(s)).ToArray();
        _open.Push((0, _nextNode++));
        while (_open.TryPop(out var item))
        {
            var (source, node) = item;
            _sources[node] = source;
            if (tree.IsLeaf(source))
            {
                _nodes[node] = new CompiledNode { Child = _leaves.Add(tree.Values.AsSpan(source * _width, _width)), Column = -1 };
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
