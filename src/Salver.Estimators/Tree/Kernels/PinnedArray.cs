using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>An array that the garbage collector never moves, for kernels that take pointers.</summary>
sealed unsafe class PinnedArray<T> where T : unmanaged
{
    readonly T[] _array;

    /// <param name="length">Number of elements.</param>
    /// <param name="isFilled">Whether the caller fills all of them, so that they need not be zero.</param>
    public PinnedArray(int length, bool isFilled = false)
    {
        _array = isFilled ? GC.AllocateUninitializedArray<T>(length, pinned: true) : GC.AllocateArray<T>(length, pinned: true);
        Pointer = (T*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
    }

    public PinnedArray(ReadOnlySpan<T> values) : this(values.Length, isFilled: true) => values.CopyTo(_array);

    public int Length => _array.Length;

    /// <summary>The first element; valid as long as this object is.</summary>
    public T* Pointer { get; }

    public Span<T> AsSpan(int start, int length) => _array.AsSpan(start, length);

    public ref T this[int index] => ref _array[index];
}
