namespace Salver.Estimators.Tree.Kernels;

/// <summary>The kernels to be had on this machine: those of the program, and those of the library that <see cref="NativeKernels"/> loads.</summary>
static unsafe class KernelChoice
{
    static readonly delegate* unmanaged<int, ByteTask*, int, void> s_sum = (delegate* unmanaged<int, ByteTask*, int, void>)NativeKernels.Export("salver_kernels_sum");
    static readonly delegate* unmanaged<int, ByteEncoding*, void> s_encode = (delegate* unmanaged<int, ByteEncoding*, void>)NativeKernels.Export("salver_kernels_encode");

    static readonly delegate* unmanaged<RowTask*, int> s_row = (delegate* unmanaged<RowTask*, int>)NativeKernels.Export("salver_kernels_row");

    /// <summary>The widest byte kernel.</summary>
    public static KernelPath Widest { get; } = NativeKernels.Level switch
    {
        4 => KernelPath.Bytes512,
        3 => KernelPath.Bytes256,
        _ => ByteKernels.Widest,
    };

    public static bool IsSupported(KernelPath path) => path switch
    {
        KernelPath.Masks => Widest >= KernelPath.Bytes256,
        KernelPath.Heaps => Widest >= KernelPath.Bytes512,
        _ => path <= Widest,
    };

    /// <summary>Adds the values of all trees to the sums.</summary>
    public static void Sum(KernelPath path, ByteTask* task, bool single)
    {
        if (s_sum is null) ByteKernels.Sum(path, task, single);
        else s_sum((int)path, task, single ? 1 : 0);
    }

    /// <summary>Adds the values of all trees to the sums of one row.</summary>
    public static RowResult Sum(RowTask* task) => s_row is null ? RowKernels.Sum(task) : (RowResult)s_row(task);

    /// <summary>Ranks a block of rows.</summary>
    public static void Encode(KernelPath path, ByteEncoding* encoding)
    {
        if (s_encode is null) ByteKernels.Encode(path, encoding);
        else s_encode((int)path, encoding);
    }
}
