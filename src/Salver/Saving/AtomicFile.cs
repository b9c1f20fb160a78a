using System.Collections.Concurrent;

namespace Salver.Saving;

/// <summary>
/// Writes files whole or not at all: into a file beside the target, which is flushed to the disk and then takes the target's place in one step.
/// Whoever opens the target sees the old file or the new one, never half of either.
/// </summary>
static class AtomicFile
{
    /// <summary>Characters of the target's name that the other file has in its own, so that both are as long as file systems allow.</summary>
    const int KeptName = 50;

    static readonly ConcurrentDictionary<string, bool> _unfinished = new(StringComparer.Ordinal);

    /// <summary>Removes what is being written, when the process is about to end.</summary>
    public static void Abandon()
    {
        foreach (var path in _unfinished.Keys) File.Delete(path);
    }

    /// <param name="path">The target; a symbolic link is followed.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="check">Looks at the finished file, given its path, before it takes the target's place; what it throws leaves the target as it was.</param>
    /// <exception cref="IOException">The target cannot be written, or is no file: a device would be replaced by one.</exception>
    public static void Write(string path, Action<Stream> write, Action<string>? check = null)
    {
        path = Path.GetFullPath(path);
        if (new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target) path = target.FullName;
        var (folder, name) = (Path.GetDirectoryName(path) ?? path, Path.GetFileName(path));
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder; name a file to write to.");
        if (!Directory.Exists(folder)) throw new IOException($"There is no folder '{folder}' to write '{name}' to.");
        if (PathKinds.Describe(path) is { } kind) throw new IOException($"'{path}' is {kind}, which a file would replace. Name a file to write to.");
        var temporary = Path.Combine(folder, $".{name[..Math.Min(name.Length, KeptName)]}.{Path.GetRandomFileName()}");
        _unfinished.TryAdd(temporary, true);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            check?.Invoke(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && fault.Message.Contains(temporary, StringComparison.Ordinal))
        {
            // Nobody knows the other file's name.
            throw new IOException(fault.Message.Replace(temporary, path, StringComparison.Ordinal), fault);
        }
        finally
        {
            // Gone already when all went well.
            File.Delete(temporary);
            _unfinished.TryRemove(temporary, out _);
        }
    }
}
