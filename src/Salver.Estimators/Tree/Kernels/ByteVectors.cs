using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>What the byte kernel needs of a vector of bytes.</summary>
unsafe interface IByteVectors<T>
{
    static abstract int Count { get; }

    static abstract T Load(void* source);

    static abstract void Store(T vector, void* target);

    static abstract T Fill(sbyte value);

    /// <summary>Where the code exceeds the threshold <paramref name="right"/>, elsewhere <paramref name="left"/>.</summary>
    static abstract T Choose(T codes, T thresholds, T right, T left);
}

/// <summary>16 bytes: what every processor has.</summary>
readonly unsafe struct Bytes128 : IByteVectors<Vector128<sbyte>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Load(void* source) => Vector128.Load((sbyte*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<sbyte> vector, void* target) => vector.Store((sbyte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Fill(sbyte value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Choose(Vector128<sbyte> codes, Vector128<sbyte> thresholds, Vector128<sbyte> right, Vector128<sbyte> left) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(codes, thresholds), right, left);
}

/// <summary>32 bytes: AVX2.</summary>
readonly unsafe struct Bytes256 : IByteVectors<Vector256<sbyte>>
{
    public static int Count => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(void* source) => Vector256.Load((sbyte*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<sbyte> vector, void* target) => vector.Store((sbyte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Fill(sbyte value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Choose(Vector256<sbyte> codes, Vector256<sbyte> thresholds, Vector256<sbyte> right, Vector256<sbyte> left) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(codes, thresholds), right, left);
}

/// <summary>64 bytes: AVX-512 (F and BW).</summary>
readonly unsafe struct Bytes512 : IByteVectors<Vector512<sbyte>>
{
    public static int Count => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Load(void* source) => Vector512.Load((sbyte*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<sbyte> vector, void* target) => vector.Store((sbyte*)target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Fill(sbyte value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Choose(Vector512<sbyte> codes, Vector512<sbyte> thresholds, Vector512<sbyte> right, Vector512<sbyte> left) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(codes, thresholds), right, left);
}
