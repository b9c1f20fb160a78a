using System.IO.Compression;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>
/// Attacks on memory and time, seen from outside. The native executable runs under limits of the kernel: 64 MB of memory of its own beyond what it takes for a
/// file of four bytes, and one second on the processor, at whose end it would be killed. The built program has a compiler in it, so it gets a heap of 64 MB and must not miss it.
/// </summary>
public class AttackTests
{
    /// <summary>In hexadecimal, as the runtime reads it.</summary>
    const string HeapLimit = "4000000";

    /// <summary>In kilobytes: 64 MB beyond 24.</summary>
    const int DataLimit = (24 + 64) * 1024;

    const int Seconds = 1;

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
        { "sixteen million tuples inside each other", () => [0x80, 2, (byte)')', .. Repeat("\u0085", 16_000_000), (byte)'.'] },
        { "forty million marks", () => [0x80, 2, .. Repeat("(", 40_000_000), (byte)'.'] },
        { "ten million empty lists", () => [0x80, 2, .. Repeat("]", 10_000_000), (byte)'.'] },
        { "a million empty tuples out of a kilobyte", () => Zlib([0x80, 2, .. "]("u8, .. Repeat(")", 1_000_000), .. "e."u8]) },
        { "four million numbers", () => [0x80, 2, .. "]("u8, .. Repeat("G\0\0\0\0\0\0\0\0", 4_000_000), .. "e."u8] },
        { "a text of eight million letters out of a few kilobytes", () => Zlib([0x80, 2, (byte)'X', 0, 0, 0x7A, 0, .. Repeat("x", 0x7A0000), (byte)'.']) },
        { "keys that share a tuple of 250 numbers", () => [0x80, 2, (byte)'(', .. Repeat("K\u0001", 250), .. "tq\0}("u8, .. Enumerable.Range(0, 100_000).SelectMany(n => (byte[])[.. "h\0J"u8, (byte)n, (byte)(n >> 8), (byte)(n >> 16), 0, 0x86, (byte)'N']), .. "u."u8] },
        { "three hundred thousand names that are not on the list", () => [0x80, 2, .. "]("u8, .. Enumerable.Range(0, 300_000).SelectMany(n => Encoding.ASCII.GetBytes($"cos{n}\nsystem\n")), .. "e."u8] },
        { "three hundred thousand pickles", () => Repeat("\u0080\u0002N.", 300_000) },
        { "a million columns of zeros out of a kilobyte", () => Zlib([0x80, 2, .. "csklearn.linear_model._base\nLinearRegression\n)"u8, 0x81, .. "}(X\u0005\0\0\0coef_]("u8, .. Repeat("K\0", 1_100_000), .. "eX\n\0\0\0intercept_K\0ub."u8]) },
        { "a schema of skops of three million empty objects", () => Archive([.. "{\"a\":["u8, .. Repeat("{},", 3_000_000), .. "{}]}"u8]) },
        { "XGBoost's JSON of two million empty objects", () => [.. "{\"learner\":{\"a\":["u8, .. Repeat("{},", 2_000_000), .. "{}]}}"u8] },
        { "XGBoost's UBJSON of three million empty lists", () => [.. "{L\0\0\0\0\0\0\0\alearner["u8, .. Repeat("[]", 3_000_000), .. "]}"u8] },
        { "XGBoost's JSON that is all brackets", () => [.. "{\"learner\":{\"a\":"u8, .. Repeat("[", 4_000_000)] },
        { "a million texts in the header of safetensors", () => Safetensors([.. "{\"__metadata__\":{\"a\":\"\""u8, .. Enumerable.Range(0, 1_000_000).SelectMany(n => Encoding.ASCII.GetBytes($",\"t{n}\":\"x\"")), .. "}}"u8]) },
        { "a header of safetensors of ninety megabytes of spaces", () => Safetensors([(byte)'{', .. Repeat(" ", 90_000_000), (byte)'}']) },
        { "a window of four gigabytes in lzma's header", () => [0x5D, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[40]] },
        { "a window of gigabytes in zstandard's header", () => [0x28, 0xB5, 0x2F, 0xFD, 0, 0xF8, 0x23, 3, 0, (byte)'N'] },
        { "skippable frames of lz4", () => Repeat("\u0050\u002A\u004D\u0018\0\0\0\0", 1_000_000) },
        { "a header of safetensors that is all brackets", () => [0, 0, 0x40, 0, 0, 0, 0, 0, .. "{\"a\":"u8, .. Repeat("[", (4 << 20) - 5)] },
    };

    static byte[] Safetensors(byte[] header) => [.. BitConverter.GetBytes((long)header.Length), .. header];

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Is_refused_within_64_MB_and_a_second(string what, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", make());
        foreach (var command in (string[][])[["check", file], ["show", file], ["predict", file, "-"]])
        {
            var outcome = SalverProcess.IsPublished && OperatingSystem.IsLinux()
                ? SalverProcess.RunWithin(Seconds, DataLimit, command)
                : SalverProcess.RunWith([], command, ("DOTNET_GCHeapHardLimit", HeapLimit));
            Assert.DoesNotContain("out of memory", outcome.Refused(), StringComparison.OrdinalIgnoreCase);
        }
    }
}
