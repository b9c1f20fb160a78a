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
    readonly List<int> _depths = [];
    NodeMemory<TNode> _memory = new();

    public override int Count => _groups.Count;

    public override bool Fits(int columns, int nodes, int leafRows) => TNode.Fits(columns, nodes + 1L) && leafRows <= TNode.MostLeafRows;

    public override void Add(CompiledGroup group)
    {
        var added = Begin(_memory.Take(group.NodeCount + 1), group.NodeCount, group.TreeCount);
        var self = 1u;
        foreach (ref readonly var node in group.Nodes) added.Nodes[self] = TNode.Make(node, self++);
        for (var t = 0; t < group.TreeCount; t++) Place(ref added, t, group.Roots[t], group.Depths[t]);
        _depths.AddRange(group.Depths.AsSpan(0, group.TreeCount));
        End(added);
    }

    public override void Add(StoredReader stored)
    {
        if (stored.IsDouble) Add<double>(stored);
        else Add<float>(stored);
    }

    void Add<TStored>(StoredReader stored) where TStored : unmanaged, IFloatingPointIeee754<TStored>
    {
        var made = new WalkGroup<TNode>[(stored.TreeCount + CompiledGroup.Trees - 1) / CompiledGroup.Trees];
        // One piece for all: the pages of a large forest come from the system in a few calls.
        var memory = _memory.Take(checked(stored.CountOf(0, stored.TreeCount) + made.Length));
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
        foreach (var group in made) End(group);

        void Copy(StoredReader from)
        {
            var nodes = new StoredNodes<TNode, TNumber, TStored>(from);
            for (int g; (g = Interlocked.Increment(ref next)) < made.Length;)
            {
                var first = g * CompiledGroup.Trees;
                var trees = Math.Min(CompiledGroup.Trees, depths.Length - first);
                var group = Begin(memory + from.CountOf(0, first) + g, from.CountOf(first, trees), trees);
                for (var (t, root) = (0, 0); t < trees; root += from.CountOf(first + t, 1), t++)
                    Place(ref group, t, root, depths[first + t] = nodes.Copy(first + t, group.Nodes, root));
                made[g] = group;
            }
        }
    }

    static WalkGroup<TNode> Begin(TNode* memory, int nodes, int trees)
    {
        // Every group begins with one node that is no tree's, so that no leaf leads to 0.
        *memory = TNode.Make(new CompiledNode { Column = -1 }, 0);
        return new WalkGroup<TNode> { Nodes = memory, NodeCount = nodes, TreeCount = trees };
    }

    static void Place(ref WalkGroup<TNode> group, int tree, int root, int depth)
    {
        group.Roots[tree] = (uint)root + 1;
        group.Depth = Math.Max(group.Depth, depth);
    }

    void End(WalkGroup<TNode> group)
    {
        _groups.Add(group);
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
        var together = new NodeMemory<TNode>();
        var all = together.Take(NodeCount + Count);
        for (var g = 0; g < _groups.Count; g++)
        {
            var group = _groups[g];
            var count = group.NodeCount + 1;
            new ReadOnlySpan<TNode>(group.Nodes, count).CopyTo(new Span<TNode>(all, count));
            group.Nodes = all;
            all += count;
            _groups[g] = group;
        }
        GC.KeepAlive(_memory);
        _memory = together;
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
