namespace Salver.Estimators.Tree;

/// <summary>
/// Some trees of a forest in a row, at most <see cref="Trees"/>, compiled: every test "left when at most" on a <see cref="RowColumn"/>, depth first, siblings adjacent, the
/// heavier child followed first. Nodes are counted from the group's first. Filled and emptied again and again: whoever keeps the nodes copies them.
/// </summary>
sealed class CompiledGroup
{
    /// <summary>Most trees of a group; only a forest's last group has fewer.</summary>
    public const int Trees = 8;

    CompiledNode[] _nodes = [];

    public int TreeCount { get; private set; }

    public int NodeCount { get; private set; }

    public ReadOnlySpan<CompiledNode> Nodes => _nodes.AsSpan(0, NodeCount);

    /// <summary>The first node of each tree.</summary>
    public int[] Roots { get; } = new int[Trees];

    /// <summary>The column of the sums that each tree's first value is added to.</summary>
    public int[] FirstColumns { get; } = new int[Trees];

    /// <summary>Tests on the longest way of each tree.</summary>
    public int[] Depths { get; } = new int[Trees];

    /// <summary>By tree and node, the number it had in the file; null where the file counts depth first, left before right.</summary>
    public int[]?[] Numbers { get; } = new int[]?[Trees];

    public bool IsFull => TreeCount == Trees;

    /// <summary>The node after a tree's last.</summary>
    public int EndOf(int tree) => tree + 1 < TreeCount ? Roots[tree + 1] : NodeCount;

    /// <summary>Begins a tree and gives the memory for so many nodes, of which the first is <see cref="NodeCount"/>.</summary>
    public CompiledNode[] Begin(int mostNodes)
    {
        if (_nodes.Length < NodeCount + mostNodes) Array.Resize(ref _nodes, Math.Max(NodeCount + mostNodes, 2 * _nodes.Length));
        return _nodes;
    }

    /// <summary>Ends a tree.</summary>
    /// <param name="end">The node after its last.</param>
    /// <param name="depth">See <see cref="Depths"/>.</param>
    /// <param name="firstColumn">See <see cref="FirstColumns"/>.</param>
    /// <param name="numbers">See <see cref="Numbers"/>.</param>
    public void End(int end, int depth, int firstColumn, int[]? numbers)
    {
        (Roots[TreeCount], Depths[TreeCount], FirstColumns[TreeCount], Numbers[TreeCount]) = (NodeCount, depth, firstColumn, numbers);
        NodeCount = end;
        TreeCount++;
    }

    public void Clear()
    {
        TreeCount = NodeCount = 0;
        Array.Clear(Numbers);
    }
}

/// <summary>One node of a compiled tree.</summary>
struct CompiledNode
{
    public double Threshold;

    /// <summary>The left child; the right one follows it. For a leaf, the row of its values.</summary>
    public int Child;

    /// <summary>Which column is compared; -1 for a leaf.</summary>
    public int Column;

    public readonly bool IsLeaf => Column < 0;
}
