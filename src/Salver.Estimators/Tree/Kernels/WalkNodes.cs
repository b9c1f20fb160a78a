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

    /// <summary>Rows of values that leaves can name.</summary>
    static abstract int MostLeafRows { get; }

    static abstract TSelf Make(double threshold, uint child, uint column);

    static abstract TSelf Leaf(uint self, uint payload);

    /// <summary>What <see cref="Leaf"/> was given.</summary>
    static abstract unsafe nuint Payload(TSelf* node);

    /// <summary>What a node was made of; children and nodes are counted without the group's first.</summary>
    static abstract unsafe CompiledNode Read(TSelf* nodes, uint self);
}

/// <summary>8 bytes: float32 threshold, 23 bits of child, 6 bits of column that are already counted in numbers.</summary>
readonly struct NarrowNode(float threshold, uint packed) : IWalkNode<NarrowNode, float>
{
    const int ChildShift = 9;
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

    public static int MostLeafRows => (int)Payloads.Maximum + 1;

    public static NarrowNode Make(double threshold, uint child, uint column) => new((float)threshold, child << ChildShift | column * Walk.Lanes);

    public static NarrowNode Leaf(uint self, uint payload) => new(Payloads.ToSingle(payload), self << ChildShift);

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
    const int ChildShift = 11;
    const uint ColumnMask = (1 << ChildShift) - 1;

    readonly float _threshold = threshold;
    readonly uint _packed = packed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint Step(BroadNode* nodes, nuint node, float* lane)
    {
        var packed = nodes[node]._packed;
        return (packed >> ChildShift) + (lane[(packed & ColumnMask) * Walk.Lanes] > nodes[node]._threshold ? (nuint)1 : 0);
    }

    public static bool Fits(int columns, long nodes) => columns <= 1 << ChildShift && nodes < 1 << (32 - ChildShift);

    public static int MostLeafRows => (int)Payloads.Maximum + 1;

    public static BroadNode Make(double threshold, uint child, uint column) => new((float)threshold, child << ChildShift | column);

    public static BroadNode Leaf(uint self, uint payload) => new(Payloads.ToSingle(payload), self << ChildShift);

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

    public static int MostLeafRows => int.MaxValue;

    public static DoubleNode Make(double threshold, uint child, uint column) => new(threshold, child, column * Walk.Lanes);

    public static DoubleNode Leaf(uint self, uint payload) => new(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000UL | payload), self, 0);

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

    public static float ToSingle(uint payload) => BitConverter.UInt32BitsToSingle(0x7FC0_0000 | payload);

    public static nuint FromSingle(uint bits) => bits & Maximum;
}
