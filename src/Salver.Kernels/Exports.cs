using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>What the host calls. All memory is the caller's.</summary>
static unsafe class Exports
{
    [UnmanagedCallersOnly(EntryPoint = "salver_kernels_sum")]
    static void Sum(int path, ByteTask* task, int single) => ByteKernels.Sum((KernelPath)path, task, single != 0);

    [UnmanagedCallersOnly(EntryPoint = "salver_kernels_encode")]
    static void Encode(int path, ByteEncoding* encoding) => ByteKernels.Encode((KernelPath)path, encoding);

    [UnmanagedCallersOnly(EntryPoint = "salver_kernels_row")]
    static int Row(RowTask* task) => (int)RowKernels.Sum(task);
}
