using Salver.Formats;

namespace Salver;

/// <summary>
/// Files that are opened because another file names them or because they stand beside it. Whoever made the folder chose what they are: a link could lead to anything on this machine, a pipe makes
/// its reader wait for ever, and a device has no end.
/// </summary>
static class BesideFile
{
    /// <exception cref="ModelFormatException">It is a link, a pipe, a device or a socket.</exception>
    public static FileStream Open(string path)
    {
        Check(path);
        return ModelReader.OpenFile(path);
    }

    /// <inheritdoc cref="Open"/>
    public static void Check(string path)
    {
        var kind = new FileInfo(path).LinkTarget is not null ? "a link to somewhere else" : PathKinds.Describe(path);
        if (kind is not null)
            throw new ModelFormatException(ModelFormatError.NotAllowed, $"'{Path.GetFileName(path)}' beside the model is {kind}, and only a plain file is read. If you trust it, put a copy of the file itself in its place.");
    }
}
