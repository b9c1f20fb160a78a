namespace Salver.Cli.Output;

/// <summary>Where answers go: standard output, or a file that appears whole or not at all.</summary>
sealed class OutputTarget : IDisposable
{
    readonly string? _path;
    readonly string? _temporary;

    OutputTarget(Stream stream, string? path = null, string? temporary = null) => (Stream, _path, _temporary) = (stream, path, temporary);

    public Stream Stream { get; }

    /// <param name="path">A file; null or - for standard output.</param>
    public static OutputTarget Open(string? path)
    {
        if (path is null or "-") return new OutputTarget(Console.OpenStandardOutput());
        if (Directory.Exists(path)) throw new CommandException($"'{path}' is a folder; name a file to write to.");
        // A device cannot be replaced, only written to.
        if (path.StartsWith("/dev/", StringComparison.Ordinal)) return new OutputTarget(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        var target = ResolveLink(Path.GetFullPath(path));
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            return new OutputTarget(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None), target, temporary);
        }
        catch (DirectoryNotFoundException)
        {
            throw new CommandException($"There is no folder '{Path.GetDirectoryName(target)}' to write '{Path.GetFileName(target)}' to.");
        }
    }

    /// <summary>Makes the file appear. Without it nothing is left.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_temporary is null) return;
        ((FileStream)Stream).Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path!, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_temporary is not null) File.Delete(_temporary);
    }

    /// <summary>What a link points to is replaced, not the link.</summary>
    static string ResolveLink(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
