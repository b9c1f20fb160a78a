using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Memory outside the collected heap for what is many megabytes. The system is asked for large pages: the first touch of every page is a call into the system, and
/// with pages of 4 KB these calls take longer than reading a large forest does.
/// </summary>
sealed unsafe partial class LargeMemory : CriticalFinalizerObject
{
    /// <summary>Bytes from which it is worth its while.</summary>
    public const int Smallest = 1 << 20;

    const int LargePage = 2 << 20;
    const int AdviceHugePage = 14;

    /// <summary>Bytes in all of which the collector hears nothing: telling it makes it collect, in the middle of opening a model.</summary>
    const long Untold = 128L << 20;

    static long s_total;

    readonly long _bytes;
    readonly bool _isTold;

    public LargeMemory(long bytes)
    {
        // A large page stands whole in memory, so the last one is only asked for when it is mostly used.
        var paged = (bytes + LargePage / 2) / LargePage * LargePage;
        _bytes = Math.Max(bytes, paged);
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)_bytes, LargePage);
        // What the system cannot do it says, and the memory has small pages then.
        if (OperatingSystem.IsLinux() && paged > 0) _ = Advise(Pointer, (nuint)paged, AdviceHugePage);
        // Who opens one model after another gives the collector a reason to free those that nobody holds any more.
        _isTold = Interlocked.Add(ref s_total, _bytes) > Untold;
        if (_isTold) GC.AddMemoryPressure(_bytes);
    }

    ~LargeMemory()
    {
        if (Pointer is null) return;
        NativeMemory.AlignedFree(Pointer);
        Interlocked.Add(ref s_total, -_bytes);
        if (_isTold) GC.RemoveMemoryPressure(_bytes);
    }

    /// <summary>The first byte; valid as long as this object is. What stands there is not zero.</summary>
    public byte* Pointer { get; }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
