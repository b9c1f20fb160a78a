using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// A node as the walking kernels read it. The row is laid out in columns of <see cref="Walk.Lanes"/> numbers, so that one node serves eight rows. A leaf
/// leads to itself: it compares with NaN, which sends every number right, to the node after its child.
/// </summary>
interface IWalkNode<TSelf, TNumber> where TSelf : unmanaged where TNumber : unmanaged
{
    /// <summary>The node after <paramref name="node"/>; <paramref name="lane"/> points to the row's number in column 0.</summary>
    static abstract unsafe uint Step(TSelf* nodes, uint node, TNumber* lane);

    /// <summary>The columns and nodes this layout can name.</summary>
    static abstract bool Fits(int columns, long nodes);

    static abstract TSelf Make(double threshold, uint child, uint column);

    static abstract TSelf Leaf(uint self, uint payload);

    /// <summary>What <see cref="Leaf"/> was given.</summary>
    static abstract uint Payload(TSelf node);
}

/// <summary>8 bytes: float32 threshold, 26 bits of child, 6 bits of column.</summary>
readonly struct NarrowNode(float threshold, uint packed) : IWalkNode<NarrowNode, float>
{
    readonly float _threshold = threshold;
    readonly uint _packed = packed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe uint Step(NarrowNode* nodes, uint node, float* lane)
    {
        var packed = nodes[node]._packed;
        return (packed >> 6) + (lane[(packed & 63) * Walk.Lanes] <= nodes[node]._threshold ? 0u : 1u);
    }

    public static bool Fits(int columns, long nodes) => columns <= 64 && nodes < 1 << 26;

    public static NarrowNode Make(double threshold, uint child, uint column) => new((float)threshold, child << 6 | column);

    public static NarrowNode Leaf(uint self, uint payload) => new(Payloads.ToSingle(payload), self - 1 << 6);

    public static uint Payload(NarrowNode node) => Payloads.FromSingle(node._threshold);
}

/// <summary>8 bytes: float32 threshold, 21 bits of child, 11 bits of column.</summary>
readonly struct BroadNode(float threshold, uint packed) : IWalkNode<BroadNode, float>
{
    readonly float _threshold = threshold;
    readonly uint _packed = packed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe uint Step(BroadNode* nodes, uint node, float* lane)
    {
        var packed = nodes[node]._packed;
        return (packed >> 11) + (lane[(packed & 2047) * Walk.Lanes] <= nodes[node]._threshold ? 0u : 1u);
    }

    public static bool Fits(int columns, long nodes) => columns <= 2048 && nodes < 1 << 21;

    public static BroadNode Make(double threshold, uint child, uint column) => new((float)threshold, child << 11 | column);

    public static BroadNode Leaf(uint self, uint payload) => new(Payloads.ToSingle(payload), self - 1 << 11);

    public static uint Payload(BroadNode node) => Payloads.FromSingle(node._threshold);
}

/// <summary>16 bytes: float64 threshold, any child and column.</summary>
readonly struct DoubleNode(double threshold, uint child, uint column) : IWalkNode<DoubleNode, double>
{
    readonly double _threshold = threshold;
    readonly uint _child = child;
    readonly uint _column = column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe uint Step(DoubleNode* nodes, uint node, double* lane) =>
        nodes[node]._child + (lane[nodes[node]._column * (nuint)Walk.Lanes] <= nodes[node]._threshold ? 0u : 1u);

    public static bool Fits(int columns, long nodes) => true;

    public static DoubleNode Make(double threshold, uint child, uint column) => new(threshold, child, column);

    public static DoubleNode Leaf(uint self, uint payload) => new(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000UL | payload), self - 1, 0);

    public static uint Payload(DoubleNode node) => (uint)BitConverter.DoubleToUInt64Bits(node._threshold);
}

/// <summary>22 bits in a float32 NaN.</summary>
static class Payloads
{
    public const uint Maximum = (1 << 22) - 1;

    public static float ToSingle(uint payload) => BitConverter.UInt32BitsToSingle(0x7FC0_0000 | payload);

    public static uint FromSingle(float value) => BitConverter.SingleToUInt32Bits(value) & Maximum;
}
