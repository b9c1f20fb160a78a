namespace Salver.Estimators.Tree.Kernels;

/// <summary>Fills trees up to heaps for the <see cref="HeapKernel"/>.</summary>
sealed class HeapBuilder
{
    readonly CompiledTrees _trees;
    readonly int _nodes;

    public HeapBuilder(CompiledTrees trees, int levels)
    {
        (_trees, Levels, _nodes) = (trees, levels, 1 << levels);
        Thresholds = new float[checked(trees.TreeCount * _nodes)];
        Columns = new byte[Thresholds.Length];
        Values = new double[checked((trees.TreeCount << levels) * trees.ValueWidth)];
        Array.Fill(Thresholds, float.NaN);
        for (var t = 0; t < trees.TreeCount; t++) Place(t, trees.Roots[t], 1, 0);
    }

    public int Levels { get; }

    public float[] Thresholds { get; }

    public byte[] Columns { get; }

    /// <summary>The values of each heap's leaves.</summary>
    public double[] Values { get; }

    /// <summary>Levels that heaps of the trees need.</summary>
    public static int LevelsOf(CompiledTrees trees)
    {
        var depths = new int[trees.Nodes.Length];
        var deepest = 0;
        for (var k = 0; k < depths.Length; k++)
        {
            if (trees.Nodes[k].IsLeaf) continue;
            depths[trees.Nodes[k].Child] = depths[trees.Nodes[k].Child + 1] = depths[k] + 1;
            deepest = Math.Max(deepest, depths[k] + 1);
        }
        return Math.Max(deepest, HeapKernel.MinimumLevels);
    }

    /// <summary>No deeper than the heap has levels.</summary>
    void Place(int tree, int k, int heapNode, int level)
    {
        var node = _trees.Nodes[k];
        if (!node.IsLeaf)
        {
            Thresholds[tree * _nodes + heapNode] = MaskBuilder.ThresholdOf(_trees, node);
            Columns[tree * _nodes + heapNode] = (byte)node.Column;
            Place(tree, node.Child, 2 * heapNode, level + 1);
            Place(tree, node.Child + 1, 2 * heapNode + 1, level + 1);
            return;
        }
        // Nothing exceeds NaN, so a leaf above the last level leads to the leftmost below it.
        var (width, leaf) = (_trees.ValueWidth, (heapNode << Levels - level) - (1 << Levels));
        _trees.LeafValues.AsSpan(node.Child * width, width).CopyTo(Values.AsSpan(((tree << Levels) + leaf) * width));
    }
}
