using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <inheritdoc/>
sealed unsafe class WalkGroups<TNode, TNumber> : WalkGroups
    where TNode : unmanaged, IWalkNode<TNode, TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    /// <summary>Groups are brought together in one piece of memory up to this size.</summary>
    const int LargestMoved = 1 << 20;

    /// <summary>Nodes that are worth another thread to copy and check them.</summary>
    const int ManyNodes = 60_000;

    readonly List<WalkGroup<TNode>> _groups = [];
    readonly List<PinnedArray<TNode>> _memory = [];
    readonly List<int> _depths = [];
    public override int Count => _groups.Count;

    public override bool Fits(int columns, int nodes, int leafRows) => TNode.Fits(columns, nodes + 1L) && leafRows <= TNode.MostLeafRows;

    public override void Add(CompiledGroup group)
    {
        var (added, memory) = Begin(group.NodeCount, group.TreeCount);
        var self = 1u;
        foreach (ref readonly var node in group.Nodes) added.Nodes[self] = TNode.Make(node, self++);
        for (var t = 0; t < group.TreeCount; t++) Place(ref added, t, group.Roots[t], group.Depths[t]);
        _depths.AddRange(group.Depths.AsSpan(0, group.TreeCount));
        End(added, memory);
    }

    public override void Add(StoredReader stored)
    {
        if (stored.IsDouble) Add<double>(stored);
        else Add<float>(stored);
    }

    void Add<TStored>(StoredReader stored) where TStored : unmanaged, IFloatingPointIeee754<TStored>
    {
        var made = new (WalkGroup<TNode> Group, PinnedArray<TNode> Memory)[(stored.TreeCount + CompiledGroup.Trees - 1) / CompiledGroup.Trees];
        var depths = new int[stored.TreeCount];
        var next = -1;
        var other = Environment.ProcessorCount > 1 && stored.CountOf(0, stored.TreeCount) >= ManyNodes ? Task.Run(() => Copy(stored.Another())) : Task.CompletedTask;
        try
        {
            Copy(stored);
        }
        finally
        {
            // A fault that both threads find is told once.
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }
        other.GetAwaiter().GetResult();
        _depths.AddRange(depths);
        foreach (var (group, memory) in made) End(group, memory);

        void Copy(StoredReader from)
        {
            var nodes = new StoredNodes<TNode, TNumber, TStored>(from);
            for (int g; (g = Interlocked.Increment(ref next)) < made.Length;)
            {
                var first = g * CompiledGroup.Trees;
                var trees = Math.Min(CompiledGroup.Trees, depths.Length - first);
                var (group, memory) = Begin(from.CountOf(first, trees), trees);
                for (var (t, root) = (0, 0); t < trees; root += from.CountOf(first + t, 1), t++)
                    Place(ref group, t, root, depths[first + t] = nodes.Copy(first + t, group.Nodes, root));
                made[g] = (group, memory);
            }
        }
    }

    static (WalkGroup<TNode> Group, PinnedArray<TNode> Memory) Begin(int nodes, int trees)
    {
        // Every group begins with one node that is no tree's, so that no leaf leads to 0.
        var memory = new PinnedArray<TNode>(nodes + 1, isFilled: true);
        memory[0] = TNode.Make(new CompiledNode { Column = -1 }, 0);
        return (new WalkGroup<TNode> { Nodes = memory.Pointer, NodeCount = nodes, TreeCount = trees }, memory);
    }

    static void Place(ref WalkGroup<TNode> group, int tree, int root, int depth)
    {
        group.Roots[tree] = (uint)root + 1;
        group.Depth = Math.Max(group.Depth, depth);
    }

    void End(WalkGroup<TNode> group, PinnedArray<TNode> memory)
    {
        _groups.Add(group);
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
