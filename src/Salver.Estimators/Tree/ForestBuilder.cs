using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tree;

/// <summary>Takes a forest's groups one after another and lays them out as the kernels need them, so that no second copy of the nodes is ever there.</summary>
sealed class ForestBuilder(ForestRules rules, int width)
{
    readonly List<int> _roots = [], _firstColumns = [];
    readonly List<int[]?> _numbers = [];
    WalkGroups _groups = WalkGroups.Smallest(rules);

    // The nodes as a whole, for as long as all trees are small.
    List<CompiledNode>? _small = [];

    /// <summary>Copies the nodes of a group.</summary>
    /// <param name="group">Full, unless it is the forest's last.</param>
    /// <param name="columns">Columns that are known so far.</param>
    /// <param name="leafRows">Rows of values that are known so far.</param>
    public void Add(CompiledGroup group, int columns, int leafRows)
    {
        if (!_groups.Fits(columns, group.NodeCount, leafRows)) _groups = _groups.Widen(columns, group.NodeCount, leafRows);
        _groups.Add(group);
        for (var t = 0; t < group.TreeCount; t++) AddTree(group.FirstColumns[t], group.Numbers[t]);
        Keep(group);
    }

    /// <summary>Tells what a tree has beside its nodes, in the order of the trees.</summary>
    public void AddTree(int firstColumn, int[]? numbers)
    {
        _firstColumns.Add(firstColumn);
        _numbers.Add(numbers);
    }

    /// <summary>Copies and checks the nodes of all trees.</summary>
    /// <exception cref="InvalidDataException">They are no trees.</exception>
    public void Add(StoredReader stored)
    {
        var largest = 0;
        for (var t = 0; t < stored.TreeCount; t += CompiledGroup.Trees) largest = Math.Max(largest, stored.CountOf(t, Math.Min(CompiledGroup.Trees, stored.TreeCount - t)));
        if (!_groups.Fits(stored.ColumnCount, largest, stored.LeafRows)) _groups = _groups.Widen(stored.ColumnCount, largest, stored.LeafRows);
        _groups.Add(stored);
        var group = new CompiledGroup();
        for (var g = 0; g < _groups.Count && _small is not null; g++)
        {
            group.Clear();
            _groups.Read(g, group);
            Keep(group);
        }
    }

    /// <param name="columns">The columns that the nodes name.</param>
    /// <param name="leafValues">Values of the rows that the leaves name.</param>
    public Forest Finish(RowColumn[] columns, PinnedArray<double> leafValues)
    {
        var parts = new ForestParts
        {
            Rules = rules,
            ValueWidth = width,
            Columns = columns,
            LeafValues = leafValues,
            FirstColumns = [.. _firstColumns],
            Numbers = [.. _numbers],
        };
        if (_small is null) return new Forest(parts, _groups, null);
        return new Forest(parts, _groups, new CompiledTrees
        {
            Rules = rules,
            ValueWidth = width,
            Columns = columns,
            Nodes = [.. _small],
            Roots = [.. _roots],
            FirstColumn = parts.FirstColumns,
            LeafValues = leafValues,
        });
    }

    void Keep(CompiledGroup group)
    {
        for (var t = 0; t < group.TreeCount; t++)
            if (!ByteForest.Takes(group.EndOf(t) - group.Roots[t])) _small = null;
        if (_small is not { } small) return;
        var start = small.Count;
        for (var t = 0; t < group.TreeCount; t++) _roots.Add(start + group.Roots[t]);
        foreach (var node in group.Nodes) small.Add(node.IsLeaf ? node : node with { Child = node.Child + start });
    }
}

/// <summary>What a forest is beside its nodes.</summary>
sealed class ForestParts
{
    public required ForestRules Rules { get; init; }

    /// <summary>Values of a leaf.</summary>
    public required int ValueWidth { get; init; }

    public required RowColumn[] Columns { get; init; }

    /// <summary><see cref="ValueWidth"/> numbers a row; leaves of the same values mostly share one.</summary>
    public required PinnedArray<double> LeafValues { get; init; }

    /// <summary>By tree, the column of the sums that its first value is added to.</summary>
    public required int[] FirstColumns { get; init; }

    /// <summary>By tree and node, the numbers that the nodes had in the file; null where it counts depth first, left before right.</summary>
    public required int[]?[] Numbers { get; init; }
}
