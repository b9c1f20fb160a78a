namespace Salver.Formats.Tests.Attack;

/// <summary>Lengths, numbers and references that the file cannot honour.</summary>
public sealed class SizeTests
{
    /// <summary>What a refusal of a short file may allocate.</summary>
    const long Little = 2 << 20;

    public static TheoryData<string, byte[], ModelFormatError> Bodies { get; } = new()
    {
        { "BINBYTES8 of 2^63-1", Pickled.Of(0x8E, Pickled.Long(long.MaxValue)), ModelFormatError.LimitExceeded },
        { "BINBYTES8 of 2^64-1", Pickled.Of(0x8E, Pickled.Long(-1)), ModelFormatError.LimitExceeded },
        { "BYTEARRAY8 of 2^40", Pickled.Of(0x96, Pickled.Long(1L << 40)), ModelFormatError.LimitExceeded },
        { "BYTEARRAY8 of 2^31", Pickled.Of(0x96, Pickled.Long(1L << 31)), ModelFormatError.Truncated },
        { "BINBYTES of 2^32-1", Pickled.Of("B", Pickled.Int(-1)), ModelFormatError.Truncated },
        { "BINUNICODE8 of 2^62", Pickled.Of(0x8D, Pickled.Long(1L << 62)), ModelFormatError.Malformed },
        { "BINUNICODE of 2^31-1", Pickled.Of("X", Pickled.Int(int.MaxValue)), ModelFormatError.Truncated },
        { "BINSTRING of -1", Pickled.Of("T", Pickled.Int(-1)), ModelFormatError.Malformed },
        { "LONG4 of 2^31-1", Pickled.Of(0x8B, Pickled.Int(int.MaxValue)), ModelFormatError.Malformed },
        { "LONG4 of -1", Pickled.Of(0x8B, Pickled.Int(-1)), ModelFormatError.Malformed },
        { "LONG4 of a million bytes", Pickled.Of(0x8B, Pickled.Int(1_000_000), new byte[1_000_000]), ModelFormatError.Malformed },
        { "INT of a million digits", Pickled.Of("I", new string('9', 1_000_000), "\n"), ModelFormatError.Malformed },
        { "LONG of a million digits", Pickled.Of("L", new string('9', 1_000_000), "L\n"), ModelFormatError.Malformed },
        { "FLOAT of a million digits", Pickled.Of("F", new string('9', 1_000_000), "\n"), ModelFormatError.Malformed },
        { "INT that is none", Pickled.Of("I1 2\n"), ModelFormatError.Malformed },
        { "INT with a carriage return", Pickled.Of("I1\r\n"), ModelFormatError.Malformed },
        { "INT in hexadecimal", Pickled.Of("I0x10\n"), ModelFormatError.Malformed },
        { "FLOAT that is none", Pickled.Of("F1,5\n"), ModelFormatError.Malformed },
        { "UNICODE without end", Pickled.Of("Vabc"), ModelFormatError.Truncated },
        { "UNICODE with a broken escape", Pickled.Of("V\\u12\n"), ModelFormatError.Malformed },
        { "STRING without quotes", Pickled.Of("Sabc\n"), ModelFormatError.Malformed },
        { "text that is not UTF-8", Pickled.Of("X", Pickled.Int(1), 0xFF), ModelFormatError.Malformed },
        { "FRAME of 2^63", Pickled.Of(0x95, Pickled.Long(long.MinValue)), ModelFormatError.Truncated },
        { "FRAME of 2^40", Pickled.Of(0x95, Pickled.Long(1L << 40)), ModelFormatError.Truncated },
        { "LONG_BINPUT of 2^32-1", Pickled.Of("Nr", Pickled.Int(-1)), ModelFormatError.Malformed },
        { "LONG_BINPUT of a million", Pickled.Of("Nr", Pickled.Int(1_000_000)), ModelFormatError.Malformed },
        { "PUT of a large text number", Pickled.Of("Np999999999999\n"), ModelFormatError.Malformed },
        { "PUT of a negative number", Pickled.Of("Np-1\n"), ModelFormatError.Malformed },
        { "GET of what is not there", Pickled.Of("h", 7), ModelFormatError.Malformed },
        { "LONG_BINGET of what is not there", Pickled.Of("j", Pickled.Int(-1)), ModelFormatError.Malformed },
        { "GET of no number", Pickled.Of("gx\n"), ModelFormatError.Malformed },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_size_that_the_file_cannot_honour_is_refused_before_anything_is_allocated(string what, byte[] body, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        var file = Pickled.Protocol2(body);
        Refusal.Of(file, error, most: Little + 2 * file.Length);

        // The same bytes where their number is not known beforehand.
        var zipped = Compressed.Zlib(file);
        var refusal = Refusal.Of(zipped, what.StartsWith("BYTEARRAY8 of 2^31", StringComparison.Ordinal) || what.StartsWith("BINBYTES of 2^32", StringComparison.Ordinal)
            || what.StartsWith("FRAME", StringComparison.Ordinal) || what.StartsWith("BINUNICODE of", StringComparison.Ordinal) ? ModelFormatError.LimitExceeded : error, most: 8 * Little);
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData(0x94)]
    [InlineData(0x71)]
    public void Numbers_for_objects_that_are_not_made_are_refused(byte opcode)
    {
        // Ten million numbers for one None, as MEMOIZE or as LONG_BINPUT.
        var body = Enumerable.Range(0, 10_000_000).SelectMany(n => opcode == 0x94 ? [opcode] : Pickled.Of("r", Pickled.Int(n))).ToArray();

        Refusal.Of(Pickled.Of(0x80, 4, "N", body, "."), ModelFormatError.Malformed);
    }

    [Fact]
    public void A_million_objects_can_be_numbered()
    {
        var body = Enumerable.Range(0, 1_000_000).SelectMany(n => Pickled.Of("J", Pickled.Int(n + 70_000), 0x94, "a")).ToArray();

        Assert.IsType<Records.SequenceRecord>(ModelFile.Read(Pickled.Of(0x80, 4, "]", 0x94, body, "."), StrictPolicy.Options).Root);
    }

    [Fact]
    public void Limits_on_opcodes_objects_depth_and_bytes_hold()
    {
        var many = Pickled.Protocol2("](", Pickled.Of([.. Enumerable.Repeat((object)"]", 5_000)]), "e");
        Assert.Contains("Objects", Limited(many, new() { Objects = 4_000 }).Message);
        Assert.Contains("Opcodes", Limited(many, new() { Opcodes = 4_000 }).Message);
        Assert.Contains("InputBytes", Limited(many, new() { InputBytes = 4_000 }).Message);
        Assert.Contains("ArrayBytes", Limited(Pickled.Protocol2(Pickled.JoblibArray), new() { ArrayBytes = 15 }).Message);
        Assert.Contains("Depth", Limited(Pickled.Protocol2("]]]aa"), new() { Depth = 1 }).Message);
        Assert.Contains("DecompressedBytes", Limited(Compressed.Zlib(many), new() { DecompressedBytes = 4_000 }).Message);

        static ModelFormatException Limited(byte[] file, ReadLimits limits) =>
            Refusal.Of(file, ModelFormatError.LimitExceeded, new ReadOptions { Policy = new StrictPolicy(), Limits = limits });
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new ReadOptions { Policy = new StrictPolicy(), Cancellation = source.Token };

        Assert.Throws<OperationCanceledException>(() => ModelFile.Read(Pickled.Protocol2("N"), options));
    }
}
