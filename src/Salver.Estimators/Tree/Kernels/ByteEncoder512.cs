using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Ranks 16 rows at a time (AVX-512). Features are turned into columns of float32, and each is looked up in a search tree of thresholds that are held in registers.
/// Where features are float64 their rounding leaves the order as it is, but for numbers that round to the same as a threshold: those are ranked again.
/// </summary>
static unsafe class ByteEncoder512
{
    const int Lanes = 16;

    public static void Encode(ByteEncoding* encoding)
    {
        for (var w = 0; w < encoding->WindowCount; w++) Turn(encoding, encoding->Windows[w], encoding->Numbers + w * ByteEncoding.WindowFeatures * ByteTask.BlockRows);
        for (var e = 0; e < encoding->EncoderCount; e++)
        {
            var encoder = encoding->Encoders + e;
            encoding->Odd[e] = encoder->IsSingle ? Rank<Exact>(encoding, encoder) : Rank<Rounded>(encoding, encoder);
        }
    }

    /// <summary>Casts some features of all rows and stores them column by column.</summary>
    static void Turn(ByteEncoding* encoding, int feature, float* numbers)
    {
        var (stride, count) = (encoding->Stride, encoding->Count);
        var rows = encoding->Rows + feature;
        var r = 0;
        if (feature + ByteEncoding.WindowFeatures <= stride)
            for (; r <= count - 8; r += 8) TurnEight(rows + (nint)r * stride, stride, numbers + r);
        var features = Math.Min(ByteEncoding.WindowFeatures, stride - feature);
        for (; r < count; r++)
            for (var f = 0; f < features; f++) numbers[f * ByteTask.BlockRows + r] = (float)rows[(nint)r * stride + f];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void TurnEight(double* rows, nint stride, float* numbers)
    {
        var r0 = Avx512F.ConvertToVector256Single(Vector512.Load(rows));
        var r1 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + stride));
        var r2 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 2 * stride));
        var r3 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 3 * stride));
        var r4 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 4 * stride));
        var r5 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 5 * stride));
        var r6 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 6 * stride));
        var r7 = Avx512F.ConvertToVector256Single(Vector512.Load(rows + 7 * stride));
        var (a0, a1, a2, a3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (a4, a5, a6, a7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        var (b0, b1, b2, b3) = (Avx.Shuffle(a0, a2, 0x44), Avx.Shuffle(a0, a2, 0xEE), Avx.Shuffle(a1, a3, 0x44), Avx.Shuffle(a1, a3, 0xEE));
        var (b4, b5, b6, b7) = (Avx.Shuffle(a4, a6, 0x44), Avx.Shuffle(a4, a6, 0xEE), Avx.Shuffle(a5, a7, 0x44), Avx.Shuffle(a5, a7, 0xEE));
        Avx.Permute2x128(b0, b4, 0x20).Store(numbers);
        Avx.Permute2x128(b1, b5, 0x20).Store(numbers + ByteTask.BlockRows);
        Avx.Permute2x128(b2, b6, 0x20).Store(numbers + 2 * ByteTask.BlockRows);
        Avx.Permute2x128(b3, b7, 0x20).Store(numbers + 3 * ByteTask.BlockRows);
        Avx.Permute2x128(b0, b4, 0x31).Store(numbers + 4 * ByteTask.BlockRows);
        Avx.Permute2x128(b1, b5, 0x31).Store(numbers + 5 * ByteTask.BlockRows);
        Avx.Permute2x128(b2, b6, 0x31).Store(numbers + 6 * ByteTask.BlockRows);
        Avx.Permute2x128(b3, b7, 0x31).Store(numbers + 7 * ByteTask.BlockRows);
    }

    static byte Rank<TRounding>(ByteEncoding* encoding, ByteEncoder* encoder)
        where TRounding : struct, IRounding => encoder->Levels switch
        {
            <= 4 => Rank<TRounding, UpTo4>(encoding, encoder),
            5 => Rank<TRounding, Five>(encoding, encoder),
            6 => Rank<TRounding, Six>(encoding, encoder),
            7 => Rank<TRounding, Seven>(encoding, encoder),
            _ => Rank<TRounding, Eight>(encoding, encoder),
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    static byte Rank<TRounding, TLevels>(ByteEncoding* encoding, ByteEncoder* encoder)
        where TRounding : struct, IRounding
        where TLevels : struct, ILevels
    {
        var numbers = encoding->Numbers + encoder->Numbers;
        var codes = encoding->Codes + encoder->Codes;
        var tree = encoder->Tree;
        var levels = TLevels.Count == 4 ? encoder->Levels : TLevels.Count;
        var first = Vector512.Load(tree);
        var second = Vector512.Load(tree + 16);
        var bias = Vector512.Create((1 << levels) + ByteEncoder.Bias);
        var odd = 0UL;
        for (var r = 0; r < encoding->Count; r += Lanes)
        {
            var x = Vector512.Load(numbers + r);
            var above = Vector512.Create(float.NaN);
            var node = Vector512<int>.One;
            if (TLevels.Count == 4)
            {
                for (var level = 0; level < levels; level++) node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(first, node), ref above);
            }
            else
            {
                node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(first, node), ref above);
                node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(first, node), ref above);
                node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(first, node), ref above);
                node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(first, node), ref above);
                node = Next<TRounding>(node, x, Avx512F.PermuteVar16x32(second, node), ref above);
                if (TLevels.Count > 5) node = Next<TRounding>(node, x, Of32(tree + 32, node), ref above);
                if (TLevels.Count > 6) node = Next<TRounding>(node, x, Of64(tree + 64, node), ref above);
                if (TLevels.Count > 7)
                {
                    var low = Of64(tree + 128, node);
                    var high = Of64(tree + 192, node);
                    node = Next<TRounding>(node, x, Vector512.ConditionalSelect(Vector512.Equals(node & Vector512.Create(64), Vector512<int>.Zero).AsSingle(), low, high), ref above);
                }
            }
            Avx512F.ConvertToVector128SByte(node - bias).Store(codes + r);
            var rows = encoding->Count - r < Lanes ? (1u << (encoding->Count - r)) - 1 : 0xFFFF;
            odd |= (ulong)Vector512.ExtractMostSignificantBits(~Vector512.Equals(x, x)) & rows;
            if (TRounding.IsExact) continue;
            for (var same = (uint)Vector512.ExtractMostSignificantBits(Vector512.Equals(x, above)) & rows; same != 0; same &= same - 1)
            {
                var row = r + BitOperations.TrailingZeroCount(same);
                codes[row] = (sbyte)(ByteEncoder.RankOf(encoder, encoding->Rows[(nint)row * encoding->Stride + encoder->Feature]) - ByteEncoder.Bias);
            }
        }
        return odd != 0 ? (byte)1 : (byte)0;
    }

    /// <summary>One step down the tree. <paramref name="above"/> is the last threshold that was not exceeded: the only one that the number may round to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Next<TRounding>(Vector512<int> node, Vector512<float> x, Vector512<float> threshold, ref Vector512<float> above)
        where TRounding : struct, IRounding
    {
        var exceeds = Vector512.GreaterThan(x, threshold);
        if (!TRounding.IsExact) above = Vector512.ConditionalSelect(exceeds, above, threshold);
        node += node;
        return Vector512.ConditionalSelect(exceeds.AsInt32(), node + Vector512<int>.One, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Of32(float* table, Vector512<int> node) => Avx512F.PermuteVar16x32x2(Vector512.Load(table), node, Vector512.Load(table + 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Of64(float* table, Vector512<int> node) =>
        Vector512.ConditionalSelect(Vector512.Equals(node & Vector512.Create(32), Vector512<int>.Zero).AsSingle(), Of32(table, node), Of32(table + 32, node));

    interface IRounding
    {
        /// <summary>Whether comparing in float32 needs no second look.</summary>
        static abstract bool IsExact { get; }
    }

    readonly struct Exact : IRounding
    {
        public static bool IsExact => true;
    }

    readonly struct Rounded : IRounding
    {
        public static bool IsExact => false;
    }

    interface ILevels
    {
        static abstract int Count { get; }
    }

    readonly struct UpTo4 : ILevels
    {
        public static int Count => 4;
    }

    readonly struct Five : ILevels
    {
        public static int Count => 5;
    }

    readonly struct Six : ILevels
    {
        public static int Count => 6;
    }

    readonly struct Seven : ILevels
    {
        public static int Count => 7;
    }

    readonly struct Eight : ILevels
    {
        public static int Count => 8;
    }
}
