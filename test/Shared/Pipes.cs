using System.Runtime.InteropServices;

namespace Salver.Tests.Attack;

/// <summary>Pipes with names, which keep everybody who opens them waiting.</summary>
static class Pipes
{
    static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static void Make(string path) => Assert.Equal(0, MakePipe(path, 0b110_100_100));

    /// <summary>What an attempt answers, which must not wait for ever.</summary>
    public static T WithoutWaiting<T>(Func<T> attempt)
    {
        var attempted = Task.Run(attempt);
        Assert.True(attempted.Wait(_patience), "It waits for a pipe.");
        return attempted.Result;
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
