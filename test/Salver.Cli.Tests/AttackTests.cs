using System.IO.Compression;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>Attacks on memory, seen from outside: the program runs with a heap of 64 MB and must not miss it.</summary>
public class AttackTests
{
    /// <summary>In hexadecimal, as the runtime reads it.</summary>
    const string HeapLimit = "4000000";

    static byte[] Zlib(byte[] bytes) => HostilePickles.Zlib(bytes);

    static byte[] Repeat(string opcodes, int count) => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(opcodes, count)));

    static byte[] Thousands(int count) => [0x80, 2, (byte)']', .. Enumerable.Repeat<byte[]>([(byte)'(', .. Repeat("K\0", 1_000), (byte)'e'], count).SelectMany(b => b), (byte)'.'];

    static byte[] Archive(byte[] schema)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("schema.json").Open())
            entry.Write(schema);
        return stream.ToArray();
    }

    /// <summary>Made when they are asked for: the runner keeps what tests are given, and writes it out.</summary>
    public static TheoryData<string, Func<byte[]>> Files => new()
    {
        { "a million lists inside each other", () => [0x80, 2, .. Repeat("]", 1_000_000), .. Repeat("a", 999_999), (byte)'.'] },
        { "a million lists inside each other, compressed", () => Zlib([0x80, 2, .. Repeat("]", 1_000_000), .. Repeat("a", 999_999), (byte)'.']) },
        { "lists that are filled from above", () => [0x80, 2, .. "]q\0"u8, .. Repeat("]q\u0001a0h\u0001", 250_000), .. "0h\0."u8] },
        { "twelve million numbers out of a few kilobytes", () => Zlib(Thousands(12_000)) },
        { "a gigabyte of zeros out of a megabyte", () => Zlib([0x80, 3, (byte)'B', 0, 0, 0, 0x10, .. new byte[64 << 20]]) },
        { "ten million numbers of the memo", () => [0x80, 4, (byte)'N', .. Repeat("\u0094", 10_000_000), (byte)'.'] },
        { "bytes of 2^62", () => [0x80, 4, 0x8E, 0, 0, 0, 0, 0, 0, 0, 0x40, (byte)'.'] },
        { "thousands of pipelines inside each other", () => [0x80, 4, .. "csklearn.pipeline\nPipeline\nq\00Nq\u00010"u8, .. Enumerable.Repeat<byte[]>([.. "h\0)"u8, 0x81, .. "}X\u0005\0\0\0steps](X\u0001\0\0\0ah\u0001"u8, 0x86, .. "esbq\u00010"u8], 50_000).SelectMany(b => b), .. "h\u0001."u8] },
        { "a schema of skops that is all brackets", () => Archive(Repeat("[", 8 << 20)) },
        { "a header of safetensors that is all brackets", () => [0, 0, 0x40, 0, 0, 0, 0, 0, .. "{\"a\":"u8, .. Repeat("[", (4 << 20) - 5)] },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Is_refused_within_a_heap_of_64_MB(string what, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", make());
        foreach (var command in (string[][])[["check", file], ["show", file], ["predict", file, "-"]])
        {
            var outcome = SalverProcess.RunWith([], command, ("DOTNET_GCHeapHardLimit", HeapLimit));
            Assert.DoesNotContain("memory", outcome.Refused(), StringComparison.OrdinalIgnoreCase);
        }
    }
}
