using System.Numerics;
using System.Runtime.Intrinsics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Asks one row every test of small trees, eight trees side by side and without following a node: a test that the row passes to the right excludes the leaves to its
/// left, and the first leaf that none excludes is the row's (AVX2).
/// </summary>
static unsafe class MaskKernel
{
    /// <summary>Trees side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Leaves of a tree: a bit each.</summary>
    public const int MaximumLeaves = 32;

    /// <summary>True when a number is as near to a threshold as rounding may have moved it.</summary>
    public static bool FindLeaves<TPrecision>(RowTask* task)
        where TPrecision : struct, RowKernels.IPrecision
    {
        var (test, column, numbers, leaves) = ((nint)task->Tests.Masks, (nint)task->Tests.MaskColumns, (nint)task->Numbers, (nint)task->Tests.Leaves);
        var nearest = Vector256<uint>.AllBitsSet;
        for (var g = 0; g < task->Tests.GroupCount; g++)
        {
            var left = Vector256<uint>.AllBitsSet;
            for (var end = column + task->Tests.GroupSizes[g] * sizeof(int); column < end; column += sizeof(int), test += sizeof(MaskTest))
            {
                var number = Vector256.Create(((float*)numbers)[*(int*)column]);
                var threshold = Vector256.Load(((MaskTest*)test)->Thresholds);
                var excluded = Vector256.Load(((MaskTest*)test)->Excluded);
                left = Vector256.AndNot(left, Vector256.GreaterThan(number, threshold).AsUInt32() & excluded);
                if (!TPrecision.IsExact) nearest = Vector256.Min(nearest, number.AsUInt32() ^ threshold.AsUInt32());
            }
            left.Store((uint*)leaves);
            leaves += Lanes * sizeof(uint);
        }
        return !TPrecision.IsExact && Vector256.EqualsAny(nearest, Vector256<uint>.Zero);
    }

    /// <summary>Adds the values of each tree's leaf.</summary>
    public static void Add(RowTask* task)
    {
        if (task->SumsAreSingle) Add<float>(task);
        else Add<double>(task);
    }

    static void Add<TSum>(RowTask* task)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var values = (TSum*)task->Values;
        var sums = (TSum*)task->Sums;
        var leaves = task->Tests.Leaves;
        var (place, end, step) = ((nint)task->Tests.Places, (nint)(task->Tests.Places + task->TreeCount), (nint)task->TreeValues);
        if (task->Width == 1 && task->Outputs == 1)
        {
            var sum = *sums;
            for (; place < end; place += sizeof(int), values += step) sum += values[(nuint)BitOperations.TrailingZeroCount(leaves[*(uint*)place])];
            *sums = sum;
            return;
        }
        for (var t = 0; t < task->TreeCount; t++, values += step)
        {
            var leaf = values + BitOperations.TrailingZeroCount(leaves[task->Tests.Places[t]]) * task->Width;
            var to = sums + task->FirstColumns[t];
            for (var i = 0; i < task->Width; i++) to[i] += leaf[i];
        }
    }
}
