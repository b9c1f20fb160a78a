using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>Walks trees eight at a time: one row down eight trees, or eight rows down one. The eight chains of loads run side by side.</summary>
static unsafe class Walk
{
    public const int Lanes = 8;

    /// <summary>Trees deeper than this are left as soon as all eight walks have ended.</summary>
    const int Shallow = 8;

    /// <summary>The leaves of one row in eight trees.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Trees<TNode, TNumber>(TNode* nodes, uint* roots, int depth, TNumber* row, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
    {
        if (depth <= Shallow) Fixed<TNode, TNumber, OneRow>(nodes, roots, depth, row, leaves);
        else UntilStill<TNode, TNumber, OneRow>(nodes, roots, depth, row, leaves);
    }

    /// <summary>The leaves of eight rows in one tree.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Rows<TNode, TNumber>(TNode* nodes, uint root, int depth, TNumber* rows, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
    {
        var roots = stackalloc uint[Lanes] { root, root, root, root, root, root, root, root };
        if (depth <= Shallow) Fixed<TNode, TNumber, EightRows>(nodes, roots, depth, rows, leaves);
        else UntilStill<TNode, TNumber, EightRows>(nodes, roots, depth, rows, leaves);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fixed<TNode, TNumber, TLanes>(TNode* nodes, uint* roots, int depth, TNumber* row, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
        where TLanes : struct, ILanes
    {
        nuint k0 = roots[0], k1 = roots[1], k2 = roots[2], k3 = roots[3], k4 = roots[4], k5 = roots[5], k6 = roots[6], k7 = roots[7];
        for (; depth > 0; depth--)
        {
            k0 = TNode.Step(nodes, k0, row);
            k1 = TNode.Step(nodes, k1, row + TLanes.Stride);
            k2 = TNode.Step(nodes, k2, row + 2 * TLanes.Stride);
            k3 = TNode.Step(nodes, k3, row + 3 * TLanes.Stride);
            k4 = TNode.Step(nodes, k4, row + 4 * TLanes.Stride);
            k5 = TNode.Step(nodes, k5, row + 5 * TLanes.Stride);
            k6 = TNode.Step(nodes, k6, row + 6 * TLanes.Stride);
            k7 = TNode.Step(nodes, k7, row + 7 * TLanes.Stride);
        }
        (leaves[0], leaves[1], leaves[2], leaves[3]) = ((uint)k0, (uint)k1, (uint)k2, (uint)k3);
        (leaves[4], leaves[5], leaves[6], leaves[7]) = ((uint)k4, (uint)k5, (uint)k6, (uint)k7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void UntilStill<TNode, TNumber, TLanes>(TNode* nodes, uint* roots, int depth, TNumber* row, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
        where TLanes : struct, ILanes
    {
        Fixed<TNode, TNumber, TLanes>(nodes, roots, Shallow, row, leaves);
        for (depth -= Shallow; depth > 0; depth -= 2)
        {
            Fixed<TNode, TNumber, TLanes>(nodes, leaves, 1, row, leaves);
            nuint k0 = leaves[0], k1 = leaves[1], k2 = leaves[2], k3 = leaves[3], k4 = leaves[4], k5 = leaves[5], k6 = leaves[6], k7 = leaves[7];
            var n0 = TNode.Step(nodes, k0, row);
            var moved = n0 ^ k0;
            var n1 = TNode.Step(nodes, k1, row + TLanes.Stride);
            moved |= n1 ^ k1;
            var n2 = TNode.Step(nodes, k2, row + 2 * TLanes.Stride);
            moved |= n2 ^ k2;
            var n3 = TNode.Step(nodes, k3, row + 3 * TLanes.Stride);
            moved |= n3 ^ k3;
            var n4 = TNode.Step(nodes, k4, row + 4 * TLanes.Stride);
            moved |= n4 ^ k4;
            var n5 = TNode.Step(nodes, k5, row + 5 * TLanes.Stride);
            moved |= n5 ^ k5;
            var n6 = TNode.Step(nodes, k6, row + 6 * TLanes.Stride);
            moved |= n6 ^ k6;
            var n7 = TNode.Step(nodes, k7, row + 7 * TLanes.Stride);
            moved |= n7 ^ k7;
            if (moved == 0) return;
            (leaves[0], leaves[1], leaves[2], leaves[3]) = ((uint)n0, (uint)n1, (uint)n2, (uint)n3);
            (leaves[4], leaves[5], leaves[6], leaves[7]) = ((uint)n4, (uint)n5, (uint)n6, (uint)n7);
        }
    }

    interface ILanes
    {
        static abstract int Stride { get; }
    }

    readonly struct OneRow : ILanes
    {
        public static int Stride => 0;
    }

    readonly struct EightRows : ILanes
    {
        public static int Stride => 1;
    }
}
