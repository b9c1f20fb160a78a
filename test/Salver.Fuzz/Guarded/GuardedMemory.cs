using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Salver.Estimators;

/// <summary>Memory that ends where a page begins that nobody may touch: whoever reads or writes one byte beyond ends the process.</summary>
static unsafe partial class GuardedMemory
{
    const int Read = 1, Write = 2, Private = 2, Anonymous = 32;

    /// <summary>A process may have 65,530 mappings, and each piece takes three.</summary>
    const int MostArrays = 8_000;

    static readonly int _page = Environment.SystemPageSize;
    static readonly Lock _lock = new();
    static readonly Stack<(nint Address, nint Length)> _arrays = new(), _left = new();

    /// <summary>Zeros, with the guard behind them but for what aligning takes.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="alignment">A power of two that the address is a multiple of.</param>
    /// <param name="map">What to give back to <see cref="Leave"/>.</param>
    public static byte* Allocate(long bytes, int alignment, out (nint Address, nint Length) map)
    {
        var pages = (nint)((bytes + _page - 1) / _page * _page);
        map = (Map(0, pages + 2 * _page, 0, Private | Anonymous, -1, 0), pages + 2 * _page);
        if (map.Address == -1 || pages > 0 && Protect(map.Address + _page, pages, Read | Write) != 0) throw new OutOfMemoryException("There is no more memory to guard.");
        return (byte*)((map.Address + _page + pages - (nint)bytes) & -(nint)alignment);
    }

    static void Free((nint Address, nint Length) map) => _ = Unmap(map.Address, map.Length);

    /// <summary>Nothing holds it any more but perhaps a span, which holds no memory of this kind: it is freed with the arrays.</summary>
    public static void Leave((nint Address, nint Length) map)
    {
        lock (_lock) _left.Push(map);
    }

    /// <summary>
    /// An array whose last element stands before the guard. It lies outside the garbage collector's memory, which leaves it alone; <see cref="FreeArrays"/> frees it.
    /// </summary>
    public static T[]? TryAllocateArray<T>(int length)
    {
        lock (_lock)
        {
            if (_arrays.Count >= MostArrays) return null;
            // An object's header and type, its length, and its elements.
            var at = (nint*)Allocate(3L * sizeof(nint) + (long)length * Unsafe.SizeOf<T>(), sizeof(nint), out var map);
            _arrays.Push(map);
            at[1] = typeof(T[]).TypeHandle.Value;
            at[2] = length;
            var array = (nint)(at + 1);
            return Unsafe.As<nint, T[]>(ref array);
        }
    }

    /// <summary>How many arrays there are.</summary>
    public static int ArrayCount => _arrays.Count;

    /// <summary>Frees the arrays that came after so many; nobody uses them any more, or the process ends.</summary>
    public static void FreeArrays(int count)
    {
        lock (_lock)
        {
            while (_arrays.Count > count) Free(_arrays.Pop());
            while (_left.TryPop(out var map)) Free(map);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
