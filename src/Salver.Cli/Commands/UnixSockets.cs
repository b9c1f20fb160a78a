using System.Net.Sockets;

namespace Salver.Cli.Commands;

/// <summary>The files of Unix domain sockets.</summary>
static class UnixSockets
{
    /// <summary>Removes the socket that a process left behind which ended without stopping; one that somebody listens on, or any other file, is left alone.</summary>
    public static void RemoveStale(string path)
    {
        if (!File.Exists(path)) return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode == SocketError.ConnectionRefused && (PathKinds.Of(path) is var kind && (kind == PathKind.Socket || (kind == PathKind.Unknown && new FileInfo(path).Length == 0))))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException)
        {
            throw new CommandException($"'{path}' is there already and is no socket that could be replaced. Remove it, or name another path.");
        }
        throw new CommandException($"Another process listens on '{path}'. Stop it, or name another path.");
    }
}
