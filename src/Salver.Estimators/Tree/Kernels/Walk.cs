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
        where TNumber : unmanaged => Run<TNode, TNumber, OneRow>(nodes, roots, depth, row, leaves);

    /// <summary>The leaves of eight rows in one tree.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Rows<TNode, TNumber>(TNode* nodes, uint root, int depth, TNumber* rows, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
    {
        var roots = stackalloc uint[Lanes] { root, root, root, root, root, root, root, root };
        Run<TNode, TNumber, EightRows>(nodes, roots, depth, rows, leaves);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Run<TNode, TNumber, TLanes>(TNode* nodes, uint* roots, int depth, TNumber* row, uint* leaves)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged
        where TLanes : struct, ILanes
    {
        var (k0, k1, k2, k3) = (roots[0], roots[1], roots[2], roots[3]);
        var (k4, k5, k6, k7) = (roots[4], roots[5], roots[6], roots[7]);
        var steps = 0;
        while (steps++ < depth)
        {
            var (n0, n4) = (k0, k4);
            k0 = TNode.Step(nodes, k0, row);
            k1 = TNode.Step(nodes, k1, row + TLanes.Stride);
            k2 = TNode.Step(nodes, k2, row + 2 * TLanes.Stride);
            k3 = TNode.Step(nodes, k3, row + 3 * TLanes.Stride);
            k4 = TNode.Step(nodes, k4, row + 4 * TLanes.Stride);
            k5 = TNode.Step(nodes, k5, row + 5 * TLanes.Stride);
            k6 = TNode.Step(nodes, k6, row + 6 * TLanes.Stride);
            k7 = TNode.Step(nodes, k7, row + 7 * TLanes.Stride);
            // The first and the fifth are asked on the way; only when they stand still are the others.
            if (steps > Shallow && ((k0 ^ n0) | (k4 ^ n4)) == 0 && HaveArrived<TNode, TNumber>(nodes, row, TLanes.Stride, k1, k2, k3, k5, k6, k7)) break;
        }
        (leaves[0], leaves[1], leaves[2], leaves[3]) = (k0, k1, k2, k3);
        (leaves[4], leaves[5], leaves[6], leaves[7]) = (k4, k5, k6, k7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool HaveArrived<TNode, TNumber>(TNode* nodes, TNumber* row, int stride, uint k1, uint k2, uint k3, uint k5, uint k6, uint k7)
        where TNode : unmanaged, IWalkNode<TNode, TNumber>
        where TNumber : unmanaged =>
        ((k1 ^ TNode.Step(nodes, k1, row + stride)) | (k2 ^ TNode.Step(nodes, k2, row + 2 * stride)) | (k3 ^ TNode.Step(nodes, k3, row + 3 * stride))
            | (k5 ^ TNode.Step(nodes, k5, row + 5 * stride)) | (k6 ^ TNode.Step(nodes, k6, row + 6 * stride)) | (k7 ^ TNode.Step(nodes, k7, row + 7 * stride))) == 0;

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
