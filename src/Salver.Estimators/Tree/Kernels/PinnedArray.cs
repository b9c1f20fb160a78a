using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>An array that the garbage collector never moves, for kernels that take pointers.</summary>
sealed unsafe class PinnedArray<T> where T : unmanaged
{
    readonly T[] _array;

    public PinnedArray(int length)
    {
        _array = GC.AllocateArray<T>(length, pinned: true);
        Pointer = (T*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
    }

    public PinnedArray(ReadOnlySpan<T> values) : this(values.Length) => values.CopyTo(_array);

    public int Length => _array.Length;

    /// <summary>The first element; valid as long as this object is.</summary>
    public T* Pointer { get; }

    public ref T this[int index] => ref _array[index];
}
