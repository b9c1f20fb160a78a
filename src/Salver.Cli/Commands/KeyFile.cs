using System.Text;

namespace Salver.Cli.Commands;

/// <summary>Files of keys.</summary>
static class KeyFile
{
    const int Largest = 1 << 16;

    public static string Read(string path)
    {
        using var file = File.OpenRead(Arguments.RequireFile(path));
        var bytes = new byte[Largest + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count <= Largest ? Encoding.UTF8.GetString(bytes, 0, count) : throw new CommandException($"'{path}' is too large for a key in PEM. Name the file that openssl wrote.");
    }
}
