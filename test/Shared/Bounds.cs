using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Salver.Tests.Attack;

/// <summary>
/// What a hostile file may cost: every attack that is tested in process goes through here. Memory is what the thread allocates, though none of it need be
/// alive at once. Time is the thread's own on the processor, so that a busy machine does not count; where it is exceeded the attack is made once more, as the
/// first may have been compiled on the way.
/// </summary>
static class Bounds
{
    public const long Memory = 64 << 20;

    static readonly TimeSpan _time = TimeSpan.FromSeconds(1);

    /// <summary>What an attempt answers, which must have kept both bounds.</summary>
    /// <param name="attempt">Opens, checks or asks; may be made twice.</param>
    /// <param name="what">What was attacked, for the message.</param>
    /// <param name="memory">Bytes that may be allocated.</param>
    public static T Hold<T>(Func<T> attempt, Func<T, string> what, long memory = Memory)
    {
        var (result, time, allocated) = Measure(attempt);
        if (time > _time || allocated > memory)
        {
            (var again, time, allocated) = Measure(attempt);
            (result as IDisposable)?.Dispose();
            result = again;
        }
        Assert.True(allocated <= memory, $"{allocated:N0} bytes were allocated, and {memory:N0} may be: {what(result)}");
        Assert.True(time <= _time, $"{time.TotalSeconds:N2} s were taken, and {_time.TotalSeconds:N0} may be: {what(result)}");
        return result;
    }

    /// <summary>The exception that an attempt must end with, within both bounds.</summary>
    public static TException Refuse<TException>(Func<object?> attempt, long memory = Memory) where TException : Exception =>
        Hold(() => Assert.ThrowsAny<TException>(attempt), refusal => refusal.Message, memory);

    static (T Result, TimeSpan Time, long Allocated) Measure<T>(Func<T> attempt)
    {
        var (allocated, time) = (GC.GetAllocatedBytesForCurrentThread(), Now());
        var result = attempt();
        return (result, Now() - time, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>Time of this thread on the processor, where the system tells.</summary>
    static TimeSpan Now()
    {
        const int ofThread = 3;
        return OperatingSystem.IsLinux() && ReadClock(ofThread, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : Stopwatch.GetElapsedTime(0);
    }

    [StructLayout(LayoutKind.Sequential)]
    readonly struct Instant
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    static extern int ReadClock(int clock, out Instant time);
}
