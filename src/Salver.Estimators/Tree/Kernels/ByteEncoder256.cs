using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Ranks eight rows at a time (AVX2). Features are turned into columns of float32; the part of the thresholds' range that a number falls in says how many thresholds are
/// below it and which few are left to compare with. Numbers that round to the same as a threshold are ranked again.
/// </summary>
static unsafe class ByteEncoder256
{
    const int Lanes = 8;

    public static void Encode(ByteEncoding* encoding)
    {
        for (var w = 0; w < encoding->WindowCount; w++) Turn(encoding, encoding->Windows[w], encoding->Numbers + w * ByteEncoding.WindowFeatures * ByteTask.BlockRows);
        for (var e = 0; e < encoding->EncoderCount; e++)
        {
            var encoder = encoding->Encoders + e;
            encoding->Odd[e] = encoder->Parts == null ? ByteKernels.EncodeByRow(encoding, encoder) : encoder->IsSingle ? Rank<RowKernels.Exact>(encoding, encoder) : Rank<RowKernels.Inexact>(encoding, encoder);
        }
    }

    /// <summary>Casts some features of all rows and stores them column by column.</summary>
    static void Turn(ByteEncoding* encoding, int feature, float* numbers)
    {
        var (stride, count) = (encoding->Stride, encoding->Count);
        var rows = encoding->Rows + feature;
        var r = 0;
        if (feature + ByteEncoding.WindowFeatures <= stride)
            for (; r <= count - 4; r += 4)
            {
                TurnFour(rows + (nint)r * stride, stride, numbers + r);
                TurnFour(rows + (nint)r * stride + 4, stride, numbers + 4 * ByteTask.BlockRows + r);
            }
        var features = Math.Min(ByteEncoding.WindowFeatures, stride - feature);
        for (; r < count; r++)
            for (var f = 0; f < features; f++) numbers[f * ByteTask.BlockRows + r] = (float)rows[(nint)r * stride + f];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void TurnFour(double* rows, nint stride, float* numbers)
    {
        var r0 = Avx.ConvertToVector128Single(Vector256.Load(rows));
        var r1 = Avx.ConvertToVector128Single(Vector256.Load(rows + stride));
        var r2 = Avx.ConvertToVector128Single(Vector256.Load(rows + 2 * stride));
        var r3 = Avx.ConvertToVector128Single(Vector256.Load(rows + 3 * stride));
        var (a0, a1, a2, a3) = (Sse.UnpackLow(r0, r1), Sse.UnpackHigh(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r2, r3));
        Sse.MoveLowToHigh(a0, a2).Store(numbers);
        Sse.MoveHighToLow(a2, a0).Store(numbers + ByteTask.BlockRows);
        Sse.MoveLowToHigh(a1, a3).Store(numbers + 2 * ByteTask.BlockRows);
        Sse.MoveHighToLow(a3, a1).Store(numbers + 3 * ByteTask.BlockRows);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static byte Rank<TPrecision>(ByteEncoding* encoding, ByteEncoder* encoder)
        where TPrecision : struct, RowKernels.IPrecision
    {
        var numbers = encoding->Numbers + encoder->Numbers;
        var codes = encoding->Codes + encoder->Codes;
        var parts = (byte*)encoder->Parts;
        var (low, scale, last) = (Vector256.Create(encoder->PartsLow), Vector256.Create(encoder->PartsScale), Vector256.Create(encoder->PartsLast));
        var offsets = stackalloc int[Lanes];
        var odd = 0U;
        for (var r = 0; r < encoding->Count; r += Lanes)
        {
            var x = Vector256.Load(numbers + r);
            // The second operand is what the maximum of NaN is.
            var part = Avx.ConvertToVector256Int32WithTruncation(Avx.Min(Avx.Max((x - low) * scale, Vector256<float>.Zero), last));
            (part << 4).Store(offsets);
            var a0 = Vector256.Create(Vector128.Load((float*)(parts + offsets[0])), Vector128.Load((float*)(parts + offsets[4])));
            var a1 = Vector256.Create(Vector128.Load((float*)(parts + offsets[1])), Vector128.Load((float*)(parts + offsets[5])));
            var a2 = Vector256.Create(Vector128.Load((float*)(parts + offsets[2])), Vector128.Load((float*)(parts + offsets[6])));
            var a3 = Vector256.Create(Vector128.Load((float*)(parts + offsets[3])), Vector128.Load((float*)(parts + offsets[7])));
            var (b0, b1, b2, b3) = (Avx.UnpackLow(a0, a1), Avx.UnpackHigh(a0, a1), Avx.UnpackLow(a2, a3), Avx.UnpackHigh(a2, a3));
            var (t0, t1, t2, first) = (Avx.Shuffle(b0, b2, 0x44), Avx.Shuffle(b0, b2, 0xEE), Avx.Shuffle(b1, b3, 0x44), Avx.Shuffle(b1, b3, 0xEE));
            var code = first.AsInt32() - Vector256.GreaterThan(x, t0).AsInt32() - Vector256.GreaterThan(x, t1).AsInt32() - Vector256.GreaterThan(x, t2).AsInt32();
            var words = Sse2.PackSignedSaturate(code.GetLower(), code.GetUpper());
            *(ulong*)(codes + r) = Sse2.PackSignedSaturate(words, words).AsUInt64().ToScalar();
            var rows = encoding->Count - r < Lanes ? (1u << (encoding->Count - r)) - 1 : 0xFF;
            odd |= ~Vector256.Equals(x, x).ExtractMostSignificantBits() & rows;
            if (TPrecision.IsExact) continue;
            var equal = Vector256.Equals(x, t0) | Vector256.Equals(x, t1) | Vector256.Equals(x, t2);
            for (var same = equal.ExtractMostSignificantBits() & rows; same != 0; same &= same - 1)
            {
                var row = r + BitOperations.TrailingZeroCount(same);
                codes[row] = (sbyte)(ByteEncoder.RankOf(encoder, encoding->Rows[(nint)row * encoding->Stride + encoder->Feature]) - ByteEncoder.Bias);
            }
        }
        return odd != 0 ? (byte)1 : (byte)0;
    }
}

/// <summary>A part of the range of a feature's thresholds.</summary>
unsafe struct ThresholdPart
{
    /// <summary>Most thresholds in one part.</summary>
    public const int Maximum = 3;

    /// <summary>The thresholds in it, in float32; infinity fills what is left.</summary>
    public fixed float Thresholds[Maximum];

    /// <summary>The code of what exceeds none of them.</summary>
    public int First;
}
