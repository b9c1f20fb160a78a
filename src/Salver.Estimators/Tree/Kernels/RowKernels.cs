using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>The kernels that ask one row.</summary>
static unsafe class RowKernels
{
    /// <summary>Adds the values of all trees to the sums.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static RowResult Sum(RowTask* task)
    {
        if (task->Features != null && !RowNumbers.Read(task)) return RowResult.Odd;
        var isExact = task->IsSingle;
        if (isExact) RowNumbers.Cast(task);
        else isExact = RowNumbers.RoundDown(task);
        if (task->Tests.Masks == null) return HeapKernel.Sum(task, isExact);
        if (isExact) MaskKernel.FindLeaves<Exact>(task);
        else if (MaskKernel.FindLeaves<Inexact>(task)) return RowResult.TooClose;
        MaskKernel.Add(task);
        return RowResult.Done;
    }

    internal interface IPrecision
    {
        /// <summary>Whether no number was rounded.</summary>
        static abstract bool IsExact { get; }
    }

    internal readonly struct Exact : IPrecision
    {
        public static bool IsExact => true;
    }

    internal readonly struct Inexact : IPrecision
    {
        public static bool IsExact => false;
    }
}
