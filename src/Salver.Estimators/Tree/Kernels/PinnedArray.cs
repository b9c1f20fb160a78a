using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>An array that never moves, for kernels that take pointers. A large one stands outside the collected heap.</summary>
sealed unsafe class PinnedArray<T> where T : unmanaged
{
    // Holds the memory: an array or LargeMemory.
    readonly object _memory;

    /// <param name="length">Number of elements.</param>
    /// <param name="isFilled">Whether the caller fills all of them, so that they need not be zero.</param>
    public PinnedArray(int length, bool isFilled = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        if (isFilled && (long)length * sizeof(T) >= LargeMemory.Smallest)
        {
            var memory = new LargeMemory((long)length * sizeof(T));
            _memory = memory;
            Pointer = (T*)memory.Pointer;
            return;
        }
        var array = isFilled ? GC.AllocateUninitializedArray<T>(length, pinned: true) : GC.AllocateArray<T>(length, pinned: true);
        _memory = array;
        Pointer = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }

    public PinnedArray(ReadOnlySpan<T> values) : this(values.Length, isFilled: true) => values.CopyTo(AsSpan(0, values.Length));

    public int Length { get; }

    /// <summary>The first element; valid as long as this object is.</summary>
    public T* Pointer { get; }

    /// <summary>Some elements; valid as long as this object is.</summary>
    public Span<T> AsSpan(int start, int length) => new Span<T>(Pointer, Length).Slice(start, length);

    public ref T this[int index] => ref AsSpan(index, 1)[0];
}
