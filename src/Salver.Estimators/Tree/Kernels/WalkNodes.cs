using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// A node as the walking kernels read it. The row is laid out in columns of <see cref="Walk.Lanes"/> numbers, so that one node serves eight rows. Children are
/// counted from the first node of a group of eight trees. A leaf leads to itself: it compares with NaN, which nothing exceeds.
/// </summary>
interface IWalkNode<TSelf, TNumber> where TSelf : unmanaged where TNumber : unmanaged
{
    /// <summary>The node after <paramref name="node"/>; <paramref name="lane"/> points to the row's number in column 0.</summary>
    static abstract unsafe nuint Step(TSelf* nodes, nuint node, TNumber* lane);

    /// <summary>The columns, and the nodes of eight trees, that this layout can name.</summary>
    static abstract bool Fits(int columns, long nodes);

    /// <summary>Of a layout of a float32 and 32 bits for child and column: the lowest bits of each; 0 for another layout.</summary>
    static abstract int ChildShift { get; }

    /// <inheritdoc cref="ChildShift"/>
    static abstract int ColumnShift { get; }

    /// <summary>Rows of values that leaves can name.</summary>
    static abstract int MostLeafRows { get; }

    /// <summary>The node at <paramref name="self"/>. A group's first node is no tree's, so what it leads to is one further than <paramref name="node"/> says. Forests have as many leaves as tests, in no order, so there is no branch.</summary>
    static abstract TSelf Make(in CompiledNode node, uint self);

    /// <summary>The row of a leaf's values.</summary>
    static abstract unsafe nuint Payload(TSelf* node);

    /// <summary>What a node was made of; children and nodes are counted without the group's first.</summary>
    static abstract unsafe CompiledNode Read(TSelf* nodes, uint self);
}

/// <summary>8 bytes: float32 threshold, 23 bits of child, 6 bits of column that are already counted in numbers.</summary>
readonly struct NarrowNode(float threshold, uint packed) : IWalkNode<NarrowNode, float>
{
    const uint ColumnMask = 63 * Walk.Lanes;

    readonly float _threshold = threshold;
    readonly uint _packed = packed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Step(NarrowNode* nodes, nuint node, float* lane)
    {
        var packed = nodes[node]._packed;
        return (packed >> ChildShift) + (lane[packed & ColumnMask] > nodes[node]._threshold ? (nuint)1 : 0);
    }

    public static bool Fits(int columns, long nodes) => columns <= 64 && nodes < 1 << (32 - ChildShift);

    public static int ChildShift => 9;

    public static int ColumnShift => 3;

    public static int MostLeafRows => (int)Payloads.Maximum + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NarrowNode Make(in CompiledNode node, uint self)
    {
        var (threshold, next, column) = Payloads.Single(node, self);
        return new(threshold, next << ChildShift | column * Walk.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Payload(NarrowNode* node) => Payloads.FromSingle(*(uint*)node);

    public static unsafe CompiledNode Read(NarrowNode* nodes, uint self)
    {
        var packed = nodes[self]._packed;
        var child = packed >> ChildShift;
        return child == self
            ? new CompiledNode { Child = (int)Payload(nodes + self), Column = -1 }
            : new CompiledNode { Threshold = nodes[self]._threshold, Child = (int)child - 1, Column = (int)((packed & ColumnMask) / Walk.Lanes) };
    }
}

/// <summary>8 bytes: float32 threshold, 21 bits of child, 11 bits of column.</summary>
readonly struct BroadNode(float threshold, uint packed) : IWalkNode<BroadNode, float>
{
    const uint ColumnMask = (1 << 11) - 1;

    readonly float _threshold = threshold;
    readonly uint _packed = packed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Step(BroadNode* nodes, nuint node, float* lane)
    {
        var packed = nodes[node]._packed;
        return (packed >> ChildShift) + (lane[(packed & ColumnMask) * Walk.Lanes] > nodes[node]._threshold ? (nuint)1 : 0);
    }

    public static bool Fits(int columns, long nodes) => columns <= 1 << 11 && nodes < 1 << (32 - ChildShift);

    public static int ChildShift => 11;

    public static int ColumnShift => 0;

    public static int MostLeafRows => (int)Payloads.Maximum + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BroadNode Make(in CompiledNode node, uint self)
    {
        var (threshold, next, column) = Payloads.Single(node, self);
        return new(threshold, next << ChildShift | column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Payload(BroadNode* node) => Payloads.FromSingle(*(uint*)node);

    public static unsafe CompiledNode Read(BroadNode* nodes, uint self)
    {
        var packed = nodes[self]._packed;
        var child = packed >> ChildShift;
        return child == self
            ? new CompiledNode { Child = (int)Payload(nodes + self), Column = -1 }
            : new CompiledNode { Threshold = nodes[self]._threshold, Child = (int)child - 1, Column = (int)(packed & ColumnMask) };
    }
}

/// <summary>16 bytes: float64 threshold, any child and column.</summary>
readonly struct DoubleNode(double threshold, uint child, uint column) : IWalkNode<DoubleNode, double>
{
    readonly double _threshold = threshold;
    readonly uint _child = child;

    // Counted in numbers already.
    readonly uint _column = column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Step(DoubleNode* nodes, nuint node, double* lane)
    {
        var at = nodes + node;
        return at->_child + (lane[at->_column] > at->_threshold ? (nuint)1 : 0);
    }

    public static bool Fits(int columns, long nodes) => true;

    public static int ChildShift => 0;

    public static int ColumnShift => 0;

    public static int MostLeafRows => int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleNode Make(in CompiledNode node, uint self)
    {
        var isLeaf = node.Column >> 31;
        var bits = ~(long)isLeaf & BitConverter.DoubleToInt64Bits(node.Threshold) | isLeaf & (0x7FF8_0000_0000_0000 | (long)node.Child);
        var next = ~isLeaf & node.Child + 1 | isLeaf & (int)self;
        return new(BitConverter.Int64BitsToDouble(bits), (uint)next, (uint)(node.Column & ~isLeaf) * Walk.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Payload(DoubleNode* node) => *(uint*)node;

    public static unsafe CompiledNode Read(DoubleNode* nodes, uint self)
    {
        var node = nodes + self;
        return node->_child == self
            ? new CompiledNode { Child = (int)Payload(node), Column = -1 }
            : new CompiledNode { Threshold = node->_threshold, Child = (int)node->_child - 1, Column = (int)node->_column / Walk.Lanes };
    }
}

/// <summary>22 bits in a float32 NaN.</summary>
static class Payloads
{
    public const uint Maximum = (1 << 22) - 1;

    const int NaN = 0x7FC0_0000;

    /// <summary>What nodes of float32 are made of: a threshold or the NaN of a leaf, the next node, and the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Threshold, uint Next, uint Column) Single(in CompiledNode node, uint self)
    {
        var isLeaf = node.Column >> 31;
        var bits = ~isLeaf & BitConverter.SingleToInt32Bits((float)node.Threshold) | isLeaf & (NaN | node.Child);
        var next = ~isLeaf & node.Child + 1 | isLeaf & (int)self;
        return (BitConverter.Int32BitsToSingle(bits), (uint)next, (uint)(node.Column & ~isLeaf));
    }

    public static nuint FromSingle(uint bits) => bits & Maximum;
}
