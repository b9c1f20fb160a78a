namespace Salver.Estimators.Tree.Kernels;

/// <summary>The kernels to be had on this machine: those of the program, and those of the library that <see cref="NativeKernels"/> loads.</summary>
static unsafe class KernelChoice
{
    static readonly delegate* unmanaged<int, ByteTask*, int, void> s_sum = (delegate* unmanaged<int, ByteTask*, int, void>)NativeKernels.Export("salver_kernels_sum");
    static readonly delegate* unmanaged<ByteEncoder*, double*, int, int, sbyte*, int> s_encode =
        (delegate* unmanaged<ByteEncoder*, double*, int, int, sbyte*, int>)NativeKernels.Export("salver_kernels_encode");

    /// <summary>The widest byte kernel.</summary>
    public static KernelPath Widest { get; } = NativeKernels.Level switch
    {
        4 => KernelPath.Bytes512,
        3 => KernelPath.Bytes256,
        _ => ByteKernels.Widest,
    };

    public static bool IsSupported(KernelPath path) => path <= Widest;

    /// <summary>Adds the values of all trees to the sums.</summary>
    public static void Sum(KernelPath path, ByteTask* task, bool single)
    {
        if (s_sum is null) ByteKernels.Sum(path, task, single);
        else s_sum((int)path, task, single ? 1 : 0);
    }

    /// <inheritdoc cref="ByteEncoder.Encode"/>
    public static bool Encode(ByteEncoder* encoder, double* rows, int stride, int count, sbyte* codes) =>
        s_encode is null ? ByteKernels.Encode(encoder, rows, stride, count, codes) : s_encode(encoder, rows, stride, count, codes) != 0;
}
