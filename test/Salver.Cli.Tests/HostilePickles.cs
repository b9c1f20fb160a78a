using System.IO.Compression;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>Pickles that would run a command if Python opened them, built byte by byte.</summary>
static class HostilePickles
{
    /// <summary>os.system('echo'), protocol 0: the name begins at byte 0.</summary>
    public static byte[] Plain => Encoding.ASCII.GetBytes("cos\nsystem\n(S'echo'\ntR.");

    /// <summary>{'model': os.system('echo')}, protocol 4: the name ends with STACK_GLOBAL at byte 26.</summary>
    public static byte[] InDictionary => [0x80, 4, (byte)'}', 0x8C, 5, .. "model"u8, 0x8C, 2, .. "os"u8, 0x8C, 6, .. "system"u8, 0x93, 0x8C, 4, .. "echo"u8, 0x85, (byte)'R', (byte)'s', (byte)'.'];

    /// <summary>An array as joblib writes it, then the command: scanners lose their way in the raw bytes.</summary>
    public static byte[] AfterArray
    {
        get
        {
            var bytes = new List<byte>([0x80, 4, (byte)']', (byte)'(']);
            bytes.AddRange("cjoblib.numpy_pickle\nNumpyArrayWrapper\n"u8);
            bytes.AddRange([(byte)')', 0x81, (byte)'}', (byte)'(']);
            bytes.AddRange("X\u0008\0\0\0subclasscnumpy\nndarray\nX\u0005\0\0\0shapeK\u0002"u8);
            bytes.Add(0x85);
            bytes.AddRange("X\u0005\0\0\0orderX\u0001\0\0\0CX\u0005\0\0\0dtypecnumpy\ndtype\nX\u0002\0\0\0u1K\0K\u0001"u8);
            bytes.AddRange([0x87, (byte)'R', (byte)'(', (byte)'K', 3]);
            bytes.AddRange("X\u0001\0\0\0|NNNJ"u8);
            bytes.AddRange([0xFF, 0xFF, 0xFF, 0xFF, (byte)'J', 0xFF, 0xFF, 0xFF, 0xFF, (byte)'K', 0, (byte)'t', (byte)'b']);
            bytes.AddRange("X\u000a\0\0\0allow_mmapI00\nub"u8);
            bytes.AddRange([0x2E, 0x2E]);
            bytes.AddRange("cos\nsystem\nX\u0004\0\0\0echo"u8);
            bytes.AddRange([0x85, (byte)'R', (byte)'e', (byte)'.']);
            return [.. bytes];
        }
    }

    public static byte[] Zlib(byte[] pickle)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(pickle);
        return packed.ToArray();
    }

    public static byte[] Gzip(byte[] pickle)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(pickle);
        return packed.ToArray();
    }
}
