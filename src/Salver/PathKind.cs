using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Salver;

/// <summary>What stands at a path, links followed.</summary>
enum PathKind
{
    /// <summary>Nothing, or the system does not say.</summary>
    Unknown,
    File,
    Folder,

    /// <summary>Opening one waits for whoever writes into it.</summary>
    Pipe,

    /// <summary>Reading one may never end, and a file must not take its place.</summary>
    Device,
    Socket,
}

/// <summary>Asks the system what stands at a path, without opening it.</summary>
static partial class PathKinds
{
    const int WorkingFolder = -100;
    const int ModeOffset = 28;
    const int StatusSize = 256;

    public static PathKind Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return PathKind.Unknown;
        Span<byte> status = stackalloc byte[StatusSize];
        const uint type = 1;
        try
        {
            if (ReadStatus(WorkingFolder, path, 0, type, status) != 0) return PathKind.Unknown;
        }
        catch (EntryPointNotFoundException)
        {
            return PathKind.Unknown;
        }
        return (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) >> 12) switch
        {
            1 => PathKind.Pipe,
            2 or 6 => PathKind.Device,
            4 => PathKind.Folder,
            8 => PathKind.File,
            12 => PathKind.Socket,
            _ => PathKind.Unknown,
        };
    }

    /// <summary>A pipe, a device or a socket, for messages; null for files and what is not known.</summary>
    public static string? Describe(string path) => Of(path) switch
    {
        PathKind.Pipe => "a pipe",
        PathKind.Device => "a device",
        PathKind.Socket => "a socket",
        _ => null,
    };

    /// <summary>statx, whose layout is the same on every processor.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReadStatus(int folder, string path, int flags, uint mask, Span<byte> status);
}
