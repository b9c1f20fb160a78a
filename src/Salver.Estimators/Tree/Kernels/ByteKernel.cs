using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Asks every test of every tree of a block of rows, without a branch or a gather: thresholds are ranks of one byte, so a vector asks as many rows as it has bytes.
/// For trees of few leaves that is far less work than walking. Touches nothing but what the task points to.
/// </summary>
static unsafe class ByteKernel
{
    /// <summary>Adds the values of all trees to the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVectors, TVector, TSum>(ByteTask* task)
        where TVectors : struct, IByteVectors<TVector>
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var bytes = (task->Rows + TVectors.Count - 1) / TVectors.Count * TVectors.Count;
        if (TVectors.Count == 64 && Avx512F.IsSupported && task->Width == 1 && task->Outputs == 1)
        {
            for (var t = 0; t < task->TreeCount; t++)
            {
                FindLeaves<TVectors, TVector>(task, task->Trees + t, task->Leaves, bytes);
                Add512<TSum>(task, task->Trees + t);
            }
            return;
        }
        for (var t = 0; t < task->TreeCount; t += ByteTask.Together)
        {
            var count = Math.Min(ByteTask.Together, task->TreeCount - t);
            for (var i = 0; i < count; i++) FindLeaves<TVectors, TVector>(task, task->Trees + t + i, task->Leaves + i * ByteTask.BlockRows, bytes);
            var together = count == ByteTask.Together && HaveOneColumn(task->Trees + t);
            if (together && task->Width == 1) AddFour<TSum>(task, task->Trees + t);
            else if (together && task->Width == 2 && typeof(TSum) == typeof(double)) AddFourPairs(task, task->Trees + t);
            else
                for (var i = 0; i < count; i++) Add<TSum>(task, task->Trees + t + i, task->Leaves + i * ByteTask.BlockRows);
        }
    }

    /// <summary>Writes the number of each row's leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FindLeaves<TVectors, TVector>(ByteTask* task, ByteTree* tree, byte* leaves, int bytes)
        where TVectors : struct, IByteVectors<TVector>
    {
        var test = task->Tests + tree->FirstTest;
        var end = test + tree->PairCount + tree->MixedCount;
        if (test == end)
        {
            for (var r = 0; r < bytes; r += TVectors.Count) TVectors.Store(TVectors.Fill(0), leaves + r);
            return;
        }
        end--;
        // A tree with one pair and nothing else is that pair.
        for (var pairs = tree->MixedCount == 0 ? 0 : tree->PairCount; pairs > 0; pairs--, test++)
            Pair<TVectors, TVector>(test, task->Codes, task->Places + test->Target * ByteTask.Unit, bytes);
        for (; test < end; test++) Mixed<TVectors, TVector>(test, task->Codes, task->Places, task->Places + test->Target * ByteTask.Unit, bytes);
        if (tree->MixedCount == 0) Pair<TVectors, TVector>(test, task->Codes, leaves, bytes);
        else Mixed<TVectors, TVector>(test, task->Codes, task->Places, leaves, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Pair<TVectors, TVector>(ByteTest* test, sbyte* codes, byte* target, int bytes)
        where TVectors : struct, IByteVectors<TVector>
    {
        var threshold = TVectors.Fill(test->Threshold);
        var left = TVectors.Fill((sbyte)test->Left);
        var right = TVectors.Fill((sbyte)(test->Left + 1));
        codes += test->Codes;
        for (var r = 0; r < bytes; r += TVectors.Count) TVectors.Store(TVectors.Choose(TVectors.Load(codes + r), threshold, right, left), target + r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Mixed<TVectors, TVector>(ByteTest* test, sbyte* codes, byte* places, byte* target, int bytes)
        where TVectors : struct, IByteVectors<TVector>
    {
        var threshold = TVectors.Fill(test->Threshold);
        var (left, right) = ((nint)test->Left * ByteTask.Unit, (nint)test->Right * ByteTask.Unit);
        // A leaf's number is the same in every byte, so its place has one vector for all rows.
        var leftStep = (test->Flags & ByteTest.LeftIsLeaf) != 0 ? 0 : (nint)TVectors.Count;
        var rightStep = (test->Flags & ByteTest.RightIsLeaf) != 0 ? 0 : (nint)TVectors.Count;
        codes += test->Codes;
        for (var r = 0; r < bytes; r += TVectors.Count)
        {
            TVectors.Store(TVectors.Choose(TVectors.Load(codes + r), threshold, TVectors.Load(places + right), TVectors.Load(places + left)), target + r);
            left += leftStep;
            right += rightStep;
        }
    }

    static void Add512<TSum>(ByteTask* task, ByteTree* tree)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        if (tree->LeafCount > LeafSums512.MaximumLeaves) Add<TSum>(task, tree, task->Leaves);
        else if (typeof(TSum) == typeof(double)) LeafSums512.Add((double*)task->Values + tree->FirstValue, tree->LeafCount, task->Leaves, task->Rows, (double*)task->Sums);
        else LeafSums512.Add((float*)task->Values + tree->FirstValue, tree->LeafCount, task->Leaves, task->Rows, (float*)task->Sums);
    }

    static bool HaveOneColumn(ByteTree* trees) =>
        trees[1].FirstColumn == trees[0].FirstColumn && trees[2].FirstColumn == trees[0].FirstColumn && trees[3].FirstColumn == trees[0].FirstColumn;

    /// <summary>The values of four trees, in their order, in one pass over the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddFour<TSum>(ByteTask* task, ByteTree* trees)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var values = (TSum*)task->Values;
        var (v0, v1, v2, v3) = ((nint)(values + trees[0].FirstValue), (nint)(values + trees[1].FirstValue), (nint)(values + trees[2].FirstValue), (nint)(values + trees[3].FirstValue));
        var sums = (TSum*)task->Sums + trees->FirstColumn;
        var leaves = task->Leaves;
        for (var r = 0; r < task->Rows; r++, sums += task->Outputs)
        {
            *sums = *sums + ((TSum*)v0)[leaves[r]] + ((TSum*)v1)[leaves[ByteTask.BlockRows + r]]
                + ((TSum*)v2)[leaves[2 * ByteTask.BlockRows + r]] + ((TSum*)v3)[leaves[3 * ByteTask.BlockRows + r]];
        }
    }

    /// <summary>As <see cref="AddFour"/> for two values a leaf.</summary>
    static void AddFourPairs(ByteTask* task, ByteTree* trees)
    {
        var values = (double*)task->Values;
        var (v0, v1, v2, v3) = ((nint)(values + trees[0].FirstValue), (nint)(values + trees[1].FirstValue), (nint)(values + trees[2].FirstValue), (nint)(values + trees[3].FirstValue));
        var sums = (double*)task->Sums + trees->FirstColumn;
        var leaves = task->Leaves;
        for (var r = 0; r < task->Rows; r++, sums += task->Outputs)
        {
            var sum = Vector128.Load(sums) + Vector128.Load((double*)v0 + 2 * leaves[r]);
            sum += Vector128.Load((double*)v1 + 2 * leaves[ByteTask.BlockRows + r]);
            sum += Vector128.Load((double*)v2 + 2 * leaves[2 * ByteTask.BlockRows + r]);
            sum += Vector128.Load((double*)v3 + 2 * leaves[3 * ByteTask.BlockRows + r]);
            sum.Store(sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<TSum>(ByteTask* task, ByteTree* tree, byte* leaves)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var values = (TSum*)task->Values + tree->FirstValue;
        var sums = (TSum*)task->Sums + tree->FirstColumn;
        var width = task->Width;
        for (var r = 0; r < task->Rows; r++, sums += task->Outputs)
        {
            if (typeof(TSum) == typeof(double) && width == 2)
            {
                (Vector128.Load((double*)sums) + Vector128.Load((double*)values + leaves[r] * 2)).Store((double*)sums);
                continue;
            }
            var leaf = values + leaves[r] * width;
            for (var i = 0; i < width; i++) sums[i] += leaf[i];
        }
    }
}
