using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Asks one row every test of trees of few levels, 16 tests at a time with the row's columns in two registers, and then goes down by the answers alone (AVX-512).
/// Trees are filled up to heaps: the root is node 1, node i has the children 2i and 2i + 1, and the nodes after the last test are leaves.
/// </summary>
static unsafe class HeapKernel
{
    public const int MaximumLevels = 6;
    public const int MaximumColumns = 32;

    /// <summary>Heaps have at least four levels, which is what one vector asks.</summary>
    public const int MinimumLevels = 4;

    public static RowResult Sum(RowTask* task, bool isExact) => task->Tests.Levels switch
    {
        <= 4 => Sum<Four>(task, isExact),
        5 => Sum<Five>(task, isExact),
        _ => Sum<Six>(task, isExact),
    };

    static RowResult Sum<TLevels>(RowTask* task, bool isExact) where TLevels : struct, ILevels => (isExact, task->SumsAreSingle) switch
    {
        (true, false) => Sum<TLevels, RowKernels.Exact, double>(task),
        (true, true) => Sum<TLevels, RowKernels.Exact, float>(task),
        (false, false) => Sum<TLevels, RowKernels.Inexact, double>(task),
        (false, true) => Sum<TLevels, RowKernels.Inexact, float>(task),
    };

    static RowResult Sum<TLevels, TPrecision, TSum>(RowTask* task)
        where TLevels : struct, ILevels
        where TPrecision : struct, RowKernels.IPrecision
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var (width, outputs) = (task->Width, task->Outputs);
        if (width == 1 && outputs == 1) return Sum<TLevels, TPrecision, TSum, TSum>(task);
        return width == 2 && outputs == 2 && typeof(TSum) == typeof(double) ? Sum<TLevels, TPrecision, TSum, Vector128<double>>(task) : Sum<TLevels, TPrecision, TSum, int>(task);
    }

    /// <typeparam name="TLevels">Levels of the heaps.</typeparam>
    /// <typeparam name="TPrecision">Whether numbers were rounded.</typeparam>
    /// <typeparam name="TSum">Type of the sums.</typeparam>
    /// <typeparam name="TKept">What the sums are kept in while trees are asked: themselves, a vector of two, or nothing (int), when leaves are noted instead.</typeparam>
    /// <param name="task">The row.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static RowResult Sum<TLevels, TPrecision, TSum, TKept>(RowTask* task)
        where TLevels : struct, ILevels
        where TPrecision : struct, RowKernels.IPrecision
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var low = Vector512.Load(task->Numbers);
        var high = Vector512.Load(task->Numbers + 16);
        var (thresholds, columns, values) = ((nint)task->Tests.Thresholds, (nint)task->Tests.Columns, (nint)task->Values);
        var step = (nint)task->TreeValues * sizeof(TSum);
        var nearest = Vector512<uint>.AllBitsSet;
        TSum sum = default;
        var pair = Vector128<double>.Zero;
        if (typeof(TKept) == typeof(TSum)) sum = *(TSum*)task->Sums;
        if (typeof(TKept) == typeof(Vector128<double>)) pair = Vector128.Load((double*)task->Sums);
        for (var t = 0; t < task->TreeCount; t++)
        {
            var answers = (ulong)Ask<TPrecision>(low, high, thresholds, columns, ref nearest);
            if (TLevels.Count > 4) answers |= (ulong)Ask<TPrecision>(low, high, thresholds + 64, columns + 16, ref nearest) << 16;
            if (TLevels.Count > 5)
            {
                answers |= (ulong)Ask<TPrecision>(low, high, thresholds + 128, columns + 32, ref nearest) << 32;
                answers |= (ulong)Ask<TPrecision>(low, high, thresholds + 192, columns + 48, ref nearest) << 48;
            }
            var node = 2 + (answers >> 1 & 1);
            node = 2 * node + (answers >> (int)node & 1);
            node = 2 * node + (answers >> (int)node & 1);
            node = 2 * node + (answers >> (int)node & 1);
            if (TLevels.Count > 4) node = 2 * node + (answers >> (int)node & 1);
            if (TLevels.Count > 5) node = 2 * node + (answers >> (int)node & 1);
            var leaf = node - (1UL << TLevels.Count);
            if (typeof(TKept) == typeof(TSum)) sum += ((TSum*)values)[leaf];
            else if (typeof(TKept) == typeof(Vector128<double>)) pair += Vector128.Load((double*)values + 2 * leaf);
            else task->Tests.Leaves[t] = (uint)leaf;
            thresholds += sizeof(float) << TLevels.Count;
            columns += 1 << TLevels.Count;
            values += step;
        }
        if (!TPrecision.IsExact && Vector512.EqualsAny(nearest, Vector512<uint>.Zero)) return RowResult.TooClose;
        if (typeof(TKept) == typeof(TSum)) *(TSum*)task->Sums = sum;
        else if (typeof(TKept) == typeof(Vector128<double>)) pair.Store((double*)task->Sums);
        else Add<TSum>(task);
        return RowResult.Done;
    }

    static void Add<TSum>(RowTask* task)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var values = (TSum*)task->Values;
        for (var t = 0; t < task->TreeCount; t++, values += task->TreeValues)
        {
            var leaf = values + task->Tests.Leaves[t] * (nuint)task->Width;
            var to = (TSum*)task->Sums + task->FirstColumns[t];
            for (var i = 0; i < task->Width; i++) to[i] += leaf[i];
        }
    }

    /// <summary>A bit a test, 1 where the number exceeds the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Ask<TPrecision>(Vector512<float> low, Vector512<float> high, nint thresholds, nint columns, ref Vector512<uint> nearest)
        where TPrecision : struct, RowKernels.IPrecision
    {
        var threshold = Vector512.Load((float*)thresholds);
        var numbers = Avx512F.PermuteVar16x32x2(low, Avx512F.ConvertToVector512Int32(Vector128.Load((byte*)columns)), high);
        if (!TPrecision.IsExact) nearest = Vector512.Min(nearest, numbers.AsUInt32() ^ threshold.AsUInt32());
        return (uint)Vector512.GreaterThan(numbers, threshold).ExtractMostSignificantBits();
    }

    interface ILevels
    {
        static abstract int Count { get; }
    }

    readonly struct Four : ILevels
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
}
