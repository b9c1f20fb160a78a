using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>Adds one tree's values to the sums of eight or sixteen rows at a time, looked up in registers that hold all of its leaves (AVX-512).</summary>
static unsafe class LeafSums512
{
    /// <summary>Leaves that the registers hold.</summary>
    public const int MaximumLeaves = 64;

    /// <summary>Values that are read beyond those of a tree.</summary>
    public const int Padding = 64;

    public static void Add(double* values, int leafCount, byte* leaves, int rows, double* sums)
    {
        var full = rows & -Vector512<double>.Count;
        if (leafCount <= 8) AddUpTo8(values, leaves, full, sums);
        else if (leafCount <= 16) AddUpTo16(values, leaves, full, sums);
        else if (leafCount <= 32) AddUpTo32(values, leaves, full, sums);
        else AddUpTo64(values, leaves, full, sums);
        for (var r = full; r < rows; r++) sums[r] += values[leaves[r]];
    }

    public static void Add(float* values, int leafCount, byte* leaves, int rows, float* sums)
    {
        var full = rows & -Vector512<float>.Count;
        if (leafCount <= 16) AddUpTo16(values, leaves, full, sums);
        else if (leafCount <= 32) AddUpTo32(values, leaves, full, sums);
        else AddUpTo64(values, leaves, full, sums);
        for (var r = full; r < rows; r++) sums[r] += values[leaves[r]];
    }

    static void AddUpTo8(double* values, byte* leaves, int rows, double* sums)
    {
        var v = Vector512.Load(values);
        for (var r = 0; r < rows; r += Vector512<double>.Count)
            (Vector512.Load(sums + r) + Avx512F.PermuteVar8x64(v, Indices64(leaves + r))).Store(sums + r);
    }

    static void AddUpTo16(double* values, byte* leaves, int rows, double* sums)
    {
        var (v0, v1) = (Vector512.Load(values), Vector512.Load(values + 8));
        for (var r = 0; r < rows; r += Vector512<double>.Count)
            (Vector512.Load(sums + r) + Avx512F.PermuteVar8x64x2(v0, Indices64(leaves + r), v1)).Store(sums + r);
    }

    static void AddUpTo32(double* values, byte* leaves, int rows, double* sums)
    {
        var (v0, v1, v2, v3) = (Vector512.Load(values), Vector512.Load(values + 8), Vector512.Load(values + 16), Vector512.Load(values + 24));
        for (var r = 0; r < rows; r += Vector512<double>.Count)
            (Vector512.Load(sums + r) + Of32(v0, v1, v2, v3, Indices64(leaves + r))).Store(sums + r);
    }

    static void AddUpTo64(double* values, byte* leaves, int rows, double* sums)
    {
        var (v0, v1, v2, v3) = (Vector512.Load(values), Vector512.Load(values + 8), Vector512.Load(values + 16), Vector512.Load(values + 24));
        var (v4, v5, v6, v7) = (Vector512.Load(values + 32), Vector512.Load(values + 40), Vector512.Load(values + 48), Vector512.Load(values + 56));
        for (var r = 0; r < rows; r += Vector512<double>.Count)
        {
            var indices = Indices64(leaves + r);
            var isHigh = Vector512.GreaterThan(indices, Vector512.Create(31L)).AsDouble();
            var value = Vector512.ConditionalSelect(isHigh, Of32(v4, v5, v6, v7, indices), Of32(v0, v1, v2, v3, indices));
            (Vector512.Load(sums + r) + value).Store(sums + r);
        }
    }

    static void AddUpTo16(float* values, byte* leaves, int rows, float* sums)
    {
        var v = Vector512.Load(values);
        for (var r = 0; r < rows; r += Vector512<float>.Count)
            (Vector512.Load(sums + r) + Avx512F.PermuteVar16x32(v, Indices32(leaves + r))).Store(sums + r);
    }

    static void AddUpTo32(float* values, byte* leaves, int rows, float* sums)
    {
        var (v0, v1) = (Vector512.Load(values), Vector512.Load(values + 16));
        for (var r = 0; r < rows; r += Vector512<float>.Count)
            (Vector512.Load(sums + r) + Avx512F.PermuteVar16x32x2(v0, Indices32(leaves + r), v1)).Store(sums + r);
    }

    static void AddUpTo64(float* values, byte* leaves, int rows, float* sums)
    {
        var (v0, v1, v2, v3) = (Vector512.Load(values), Vector512.Load(values + 16), Vector512.Load(values + 32), Vector512.Load(values + 48));
        for (var r = 0; r < rows; r += Vector512<float>.Count)
        {
            var indices = Indices32(leaves + r);
            var isHigh = Vector512.GreaterThan(indices, Vector512.Create(31)).AsSingle();
            var value = Vector512.ConditionalSelect(isHigh, Avx512F.PermuteVar16x32x2(v2, indices, v3), Avx512F.PermuteVar16x32x2(v0, indices, v1));
            (Vector512.Load(sums + r) + value).Store(sums + r);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Of32(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3, Vector512<long> indices)
    {
        var isHigh = Vector512.Equals(indices & Vector512.Create(16L), Vector512.Create(16L)).AsDouble();
        return Vector512.ConditionalSelect(isHigh, Avx512F.PermuteVar8x64x2(v2, indices, v3), Avx512F.PermuteVar8x64x2(v0, indices, v1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Indices64(byte* leaves) => Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)leaves).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Indices32(byte* leaves) => Avx512F.ConvertToVector512Int32(Vector128.Load(leaves));
}
