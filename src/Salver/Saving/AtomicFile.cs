namespace Salver.Saving;

/// <summary>
/// Writes files whole or not at all: into a file beside the target, which is flushed to the disk and then takes the target's place in one step.
/// Whoever opens the target sees the old file or the new one, never half of either.
/// </summary>
static class AtomicFile
{
    /// <param name="path">The target; a symbolic link is followed.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="check">Looks at the finished file, given its path, before it takes the target's place; what it throws leaves the target as it was.</param>
    public static void Write(string path, Action<Stream> write, Action<string>? check = null)
    {
        path = Path.GetFullPath(path);
        if (new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target) path = target.FullName;
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
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
        finally
        {
            // Gone already when all went well.
            File.Delete(temporary);
        }
    }
}
