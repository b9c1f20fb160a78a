namespace Salver.Estimators.Tree.Kernels;

/// <summary>Stands for the product's own: the same, with a guard behind the last element, and gone with the input that made it.</summary>
sealed unsafe class PinnedArray<T> where T : unmanaged
{
    readonly (nint Address, nint Length) _map;

    public PinnedArray(int length, bool isFilled = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        // Aligned as the type's parts need it, and no more, so that nothing stands between the last element and the guard.
        Pointer = (T*)GuardedMemory.Allocate((long)length * sizeof(T), Math.Min(8, sizeof(T) & -sizeof(T)), out _map);
        Length = length;
        // What is said to be filled is no zeros elsewhere.
        if (isFilled) new Span<byte>(Pointer, length * sizeof(T)).Fill(0xA5);
        System.GC.AddMemoryPressure(_map.Length);
    }

    public PinnedArray(ReadOnlySpan<T> values) : this(values.Length, isFilled: true) => values.CopyTo(AsSpan(0, Length));

    ~PinnedArray()
    {
        GuardedMemory.Leave(_map);
        System.GC.RemoveMemoryPressure(_map.Length);
    }

    public int Length { get; }

    public T* Pointer { get; }

    public Span<T> AsSpan(int start, int length) => new Span<T>(Pointer, Length).Slice(start, length);

    public ref T this[int index] => ref new Span<T>(Pointer, Length)[index];
}
