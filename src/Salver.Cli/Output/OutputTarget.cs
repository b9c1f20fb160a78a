using Salver.Saving;

namespace Salver.Cli.Output;

/// <summary>Where answers go: standard output, a device, or a file that appears whole or not at all.</summary>
static class OutputTarget
{
    /// <param name="path">A file; null or - for standard output.</param>
    /// <param name="write">Writes the answers.</param>
    public static void Write(string? path, Action<Stream> write)
    {
        using var leavesNothing = new Interruption();
        if (path is null or "-")
        {
            using var output = Console.OpenStandardOutput();
            write(output);
            return;
        }
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(device);
            return;
        }
        AtomicFile.Write(path, write);
    }
}
