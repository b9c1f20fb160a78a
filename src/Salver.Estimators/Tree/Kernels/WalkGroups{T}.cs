using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <inheritdoc/>
sealed unsafe class WalkGroups<TNode, TNumber> : WalkGroups
    where TNode : unmanaged, IWalkNode<TNode, TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    /// <summary>Groups are brought together in one piece of memory up to this size.</summary>
    const int LargestMoved = 1 << 20;

    readonly List<WalkGroup<TNode>> _groups = [];
    readonly List<PinnedArray<TNode>> _memory = [];
    readonly List<int> _depths = [];
    public override int Count => _groups.Count;

    public override bool Fits(int columns, int nodes, int leafRows) => TNode.Fits(columns, nodes + 1L) && leafRows <= TNode.MostLeafRows;

    public override void Add(CompiledGroup group)
    {
        // Every group begins with one node that is no tree's, so that no leaf leads to 0.
        var memory = new PinnedArray<TNode>(group.NodeCount + 1, isFilled: true);
        var nodes = memory.Pointer;
        *nodes = TNode.Leaf(0, 0);
        var self = 0u;
        foreach (ref readonly var node in group.Nodes)
        {
            self++;
            nodes[self] = node.Column < 0 ? TNode.Leaf(self, (uint)node.Child) : TNode.Make(node.Threshold, (uint)node.Child + 1, (uint)node.Column);
        }
        var added = new WalkGroup<TNode> { Nodes = nodes, NodeCount = group.NodeCount, TreeCount = group.TreeCount };
        for (var t = 0; t < group.TreeCount; t++)
        {
            added.Roots[t] = (uint)group.Roots[t] + 1;
            added.Depth = Math.Max(added.Depth, group.Depths[t]);
            _depths.Add(group.Depths[t]);
        }
        _groups.Add(added);
        _memory.Add(memory);
        NodeCount += group.NodeCount;
        Largest = Math.Max(Largest, group.NodeCount);
    }

    public override void Read(int index, CompiledGroup group)
    {
        var source = _groups[index];
        for (var t = 0; t < source.TreeCount; t++)
        {
            var end = t + 1 < source.TreeCount ? (int)source.Roots[t + 1] - 1 : source.NodeCount;
            var nodes = group.Begin(end - group.NodeCount);
            for (var k = group.NodeCount; k < end; k++) nodes[k] = TNode.Read(source.Nodes, (uint)k + 1);
            group.End(end, _depths[index * Walk.Lanes + t], 0, null);
        }
        GC.KeepAlive(_memory);
    }

    public override WalkForest Finish(ForestParts parts)
    {
        if (BytesOf(NodeCount + Count) <= LargestMoved) MoveTogether();
        return new WalkForest<TNode, TNumber>(parts, this, new PinnedArray<WalkGroup<TNode>>(_groups.ToArray()), [.. _depths], BytesOf(NodeCount + Count));
    }

    static long BytesOf(int nodes) => (long)nodes * sizeof(TNode);

    void MoveTogether()
    {
        var (all, at) = (new PinnedArray<TNode>(NodeCount + Count, isFilled: true), 0);
        for (var g = 0; g < _groups.Count; g++)
        {
            var group = _groups[g];
            _memory[g].AsSpan(0, _memory[g].Length).CopyTo(all.AsSpan(at, _memory[g].Length));
            group.Nodes = all.Pointer + at;
            at += _memory[g].Length;
            _groups[g] = group;
        }
        _memory.Clear();
        _memory.Add(all);
    }
}

/// <summary>Eight trees, or what is left of them.</summary>
unsafe struct WalkGroup<TNode> where TNode : unmanaged
{
    public TNode* Nodes;

    /// <summary>Without the first, which is no tree's.</summary>
    public int NodeCount;

    public int TreeCount;
    public int Depth;

    /// <summary>Counted from <see cref="Nodes"/>.</summary>
    public fixed uint Roots[Walk.Lanes];
}
