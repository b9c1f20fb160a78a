using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>The byte kernel for each width of vector, and what this machine has of them.</summary>
static unsafe class ByteKernels
{
    /// <summary>The widest that this processor and this program have.</summary>
    public static KernelPath Widest { get; } =
        Vector512.IsHardwareAccelerated ? KernelPath.Bytes512 : Vector256.IsHardwareAccelerated ? KernelPath.Bytes256 : KernelPath.Bytes128;

    public static bool IsSupported(KernelPath path) => path <= Widest;

    public static void Sum(KernelPath path, ByteTask* task, bool single)
    {
        switch (path, single)
        {
            case (KernelPath.Bytes512, false): Sum512(task); break;
            case (KernelPath.Bytes512, true): SumSingle512(task); break;
            case (KernelPath.Bytes256, false): Sum256(task); break;
            case (KernelPath.Bytes256, true): SumSingle256(task); break;
            case (_, false): Sum128(task); break;
            default: SumSingle128(task); break;
        }
    }

    /// <summary>Ranks a block of rows.</summary>
    public static void Encode(KernelPath path, ByteEncoding* encoding)
    {
        if (path == KernelPath.Bytes512) ByteEncoder512.Encode(encoding);
        else if (path == KernelPath.Bytes256 && Avx2.IsSupported) ByteEncoder256.Encode(encoding);
        else
            for (var e = 0; e < encoding->EncoderCount; e++) encoding->Odd[e] = EncodeByRow(encoding, encoding->Encoders + e);
    }

    /// <summary>Ranks a feature row by row; 1 when a number was NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte EncodeByRow(ByteEncoding* encoding, ByteEncoder* encoder) =>
        ByteEncoder.Encode(encoder, encoding->Rows + encoder->Feature, encoding->Stride, encoding->Count, encoding->Codes + encoder->Codes) ? (byte)1 : (byte)0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Sum128(ByteTask* task) => ByteKernel.Run<Bytes128, Vector128<sbyte>, double>(task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Sum256(ByteTask* task) => ByteKernel.Run<Bytes256, Vector256<sbyte>, double>(task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Sum512(ByteTask* task) => ByteKernel.Run<Bytes512, Vector512<sbyte>, double>(task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void SumSingle128(ByteTask* task) => ByteKernel.Run<Bytes128, Vector128<sbyte>, float>(task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void SumSingle256(ByteTask* task) => ByteKernel.Run<Bytes256, Vector256<sbyte>, float>(task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void SumSingle512(ByteTask* task) => ByteKernel.Run<Bytes512, Vector512<sbyte>, float>(task);
}
