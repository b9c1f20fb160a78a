namespace Salver.Estimators.Tree;

/// <summary>The trees of a forest as every kernel starts from: validated, depth first, siblings adjacent, the heavier child followed first.</summary>
sealed class CompiledTrees
{
    const int MaximumNodes = 1 << 28;

    /// <summary>One node; a leaf has ~leaf number for <see cref="Child"/>.</summary>
    internal struct Node
    {
        public double Threshold;

        /// <summary>The left child; the right one follows it.</summary>
        public int Child;

        /// <summary>Column of the row as read; by <see cref="MissingLeft"/>, where missing goes; by <see cref="Categorical"/>, the threshold counts a set.</summary>
        public int Column;

        public const int MissingLeft = 1 << 30;
        public const int Categorical = 1 << 29;
        public const int ColumnMask = Categorical - 1;
    }

    public required ForestRules Rules { get; init; }
    public required int ValueWidth { get; init; }
    public required RowColumn[] Columns { get; init; }
    public required Node[] Nodes { get; init; }
    public required int[] Roots { get; init; }
    public required int[] FirstColumn { get; init; }
    public required int[] LeafNodes { get; init; }
    public required double[] LeafValues { get; init; }
    public required uint[][] CategorySets { get; init; }

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
        if (rules.Columns is { } c && c.Count != trees.Count) throw new InvalidDataException($"{c.Count} output columns are given for {trees.Count} trees.");
        var builder = new Builder(rules, width, (int)nodes, (int)leaves);
        for (var t = 0; t < trees.Count; t++)
        {
            var column = rules.Columns?[t] ?? 0;
            if (column < 0 || column + width > rules.OutputCount) throw new InvalidDataException($"Tree {t} adds to column {column} of {rules.OutputCount}.");
            builder.Add(trees[t], column);
        }
        return builder.Build();
    }

    /// <summary>A row as the nodes see it: cast, missing values as NaN.</summary>
    public void ReadRow(ReadOnlySpan<double> features, Span<double> row)
    {
        for (var c = 0; c < Columns.Length; c++) row[c] = Columns[c].Read(features[Columns[c].Feature]);
    }

    /// <summary>The number of the leaf in which a row ends.</summary>
    public int FindLeaf(int tree, ReadOnlySpan<double> row)
    {
        var k = Roots[tree];
        while (true)
        {
            ref var node = ref Nodes[k];
            if (node.Child < 0) return ~node.Child;
            var x = row[node.Column & Node.ColumnMask];
            bool left;
            if (double.IsNaN(x)) left = (node.Column & Node.MissingLeft) != 0;
            else if ((node.Column & Node.Categorical) != 0)
            {
                var set = CategorySets[(int)node.Threshold];
                var inSet = x < set.Length * 32 && (set[(int)x >> 5] >> ((int)x & 31) & 1) != 0;
                left = inSet != Rules.CategoriesInSetGoRight;
            }
            else left = x <= node.Threshold;
            k = left ? node.Child : node.Child + 1;
        }
    }

    sealed class Builder(ForestRules rules, int width, int nodeCount, int leafCount)
    {
        readonly Node[] _nodes = new Node[nodeCount];
        readonly List<int> _roots = [];
        readonly List<int> _firstColumns = [];
        readonly int[] _leafNodes = new int[leafCount];
        readonly double[] _leafValues = new double[leafCount * width];
        readonly Dictionary<RowColumn, int> _columns = [];
        readonly List<RowColumn> _columnList = [];
        readonly List<uint[]> _sets = [];
        int _next, _nextLeaf;

        public CompiledTrees Build() => new()
        {
            Rules = rules,
            ValueWidth = width,
            Columns = [.. _columnList],
            Nodes = _nodes,
            Roots = [.. _roots],
            FirstColumn = [.. _firstColumns],
            LeafNodes = _leafNodes,
            LeafValues = _leafValues,
            CategorySets = [.. _sets],
        };

        public void Add(TreeNodes tree, int firstColumn)
        {
            var firstSet = _sets.Count;
            _sets.AddRange(tree.CategorySets);
            var sizes = Sizes(tree);
            _roots.Add(_next);
            _firstColumns.Add(firstColumn);
            var open = new Stack<(int Node, int At)>();
            open.Push((0, _next++));
            while (open.TryPop(out var item))
            {
                var (source, at) = item;
                if (tree.IsLeaf(source))
                {
                    _nodes[at].Child = ~_nextLeaf;
                    _leafNodes[_nextLeaf] = source;
                    tree.Values.AsSpan(source * width, width).CopyTo(_leafValues.AsSpan(_nextLeaf++ * width));
                    continue;
                }
                var child = _next;
                _next += 2;
                _nodes[at] = Test(tree, source, child, firstSet);
                var (left, right) = ((tree.Left[source], child), (tree.Right[source], child + 1));
                var leftIsHeavier = sizes[left.Item1] >= sizes[right.Item1];
                open.Push(leftIsHeavier ? right : left);
                open.Push(leftIsHeavier ? left : right);
            }
        }

        Node Test(TreeNodes tree, int source, int child, int firstSet)
        {
            var set = tree.CategorySet?[source] ?? -1;
            var missing = tree.Missing?[source] ?? MissingRule.NaN;
            var column = ColumnOf(RowColumn.Of(rules, tree.Feature[source], missing, set >= 0));
            if (tree.MissingGoesLeft?[source] ?? false) column |= Node.MissingLeft;
            if (set >= 0) column |= Node.Categorical;
            return new Node { Child = child, Column = column, Threshold = set >= 0 ? firstSet + set : Thresholds.AtMost(tree.Threshold[source], rules.Split) };
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
}
