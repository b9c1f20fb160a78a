namespace Salver.Formats.Tests.Attack;

/// <summary>Bombs, lies and leftovers of the compressed containers.</summary>
public sealed class CompressionTests
{
    /// <summary>os.system('true') in protocol 2, by Python's bz2 and lzma.</summary>
    const string CommandInBzip2 =
        "425a6839314159265359a6ee448000000bd3c05410000110400a029e2042002000228d069e90c6a14d3231313112d4956f02044bbde0ab39423e2ee48a70a1214ddc8900";

    const string CommandInLzma = "5d00008000ffffffffffffffff0040008803bc30bd34de2f5e26d069fb3617fd87458b5573345395fcfa71ffffdd470000";

    const string CommandInXz =
        "fd377a585a000004e6d6b4460200210116000000742fe5a30100188002636f730a73797374656d0a58040000007472756585522e0000000066b06ef3fb50bb73" +
        "00013119591ab0821fb6f37d010000000004595a";

    /// <summary>A list of twelve million zeros (24 MB of opcodes), compressed by Python's bz2 (twice), lzma and xz (and then by zlib).</summary>
    const string BombInBzip2 =
        "QlpoOTFBWSZTWS7fP/wAAOB///92fll/+Pdo93d9MDf/KIB+cx59ecRa7lM9Px5pBSQAQAG8AAgyYATAmExNDRiYmATAJkDQ0aYjATQwBDAgyYAAATCDJgBMCYTE0NGJiYBMAm" +
        "QNDRpiMBNDAEMCDJgAABMIMmAEwJhMTQ0YmJgEwCZA0NGmIwE0MAQwIMmAAAEwNqkIU2p4o8iZGjQ00yMj1Gj01DCNDNE0Mmh6h6IPTU9I0yNDGk0zSGR6mm1PKbNKMSaHB8QB" +
        "5YkU8KTZfMErsYPvGNJVw+aHDbGkn5njx64cCAlHG0niWUk/bIWIkwjmFBHhsDDfjCyZlDCoQSyG0oJPxdlJwjzEoY3xiFaDZcIWilLk8I5pMHxqDDkE0uBtK+JAl4C8RDGEs3" +
        "yWMZBGHw/JBmHcM5wtRl6MjjC6EsElF0RDJgYhsnlSinEKhRnaBG8x3z1lglhjMck7RVM0emhgFmYB3iM9NIvYSTI6UoyDMeEpL0F+MNYhVTL6CFrGCdQy5hckw9RDHemT0mGM" +
        "aqTQrvcJRJK/RbIhSolMz6/OSsdu2LYYfyaWZNS86WEYNylTN34kTNStyeRRrU0943Lw/pziqTR4aZpDtgKWdg9xOHEvqlqyCccoFtpWuuNFulOkGQUyglfpfMolZLOJBsX5cJ" +
        "WSWyVxjJV+4a6VAwD0pbtqSyiYpSIiVJLDHI9EdNSgOWhBqlSzLdLeSrCpRTHOYVCmVSYPx0yaCUYjbUMqn7FJP86QB0dK3tS/4u5IpwoSBdvn/4A=";

    const string BombInLzma =
        "eNqLZWBoYPgPBQwODO2ueeG55nYPK2tSTTq2hnx801un80L1TkL5PrPwW9OtLkwPqtzTeEJ37aO9/kW/bh9n5j32ZM1Co5NNK4UaPhhY5G643ZgwaeG9pFXlwZnz18ROfn7rJsuV" +
        "hxmlOp+vzHvOL7hqbYLsrnMb1SViIttepgVF7HtZtibyydNoVo6fx2+t/fM7SLvkrFy0gtPPu8G2PzRTOK0bTmvl3N9q/eHIXr34Vfx23mlOE4T5/gtM/lFYEfmD++z/qRpu/Cv/" +
        "1Nz7PctAL+xAf+vn5sYDqUdUg398nWhmyLp0w7v8gwW+7jwXJ45aPWr1qNWjVo9aPWr1qNWjVo9aPWr1qNWjVg8yq82KKu92dbr9//+XdQIDAFO25u8=";

    const string BombInXz =
        "eNr7a14VEcXAwPLs2hY3JgZFRjEGBoYS/aeL//8XYyyOZXBgaHfNC881t3tYWZNq0rE15OOb3jqdF6p3Esr3mYXfmm51YXpQ5Z7GE7prH+31L/p1+zgz77EnaxYanWxaKdTwwcAi" +
        "d8PtxoRJC+8lrSoPzpy/Jnby81s3Wa48zCjV+Xxl3nN+wVVrE2R3nduoLhET2fYyLShi38uyNZFPnkazcvw8fmvtn99B2iVn5aIVnH7eDbb9oZnCad1wWivn/lbrD0f26sWv4rfz" +
        "TnOaIMz3X2Dyj8KKyB/cZ/9P1XDjX/mn5t7vWQZ6YQf6Wz83Nx5IPaIa/OPrRDND1qUb3uUfLPB157k4cTBazfKs5dWO+f8FGLUZ3hQHL/+7b12NodT87b2GeQXzlivHv9E43Xpx" +
        "6oyuOq2Jn9RLv0seYJvhO+PvjfVXJ/APFR9S2+pAfvtNowE2GmCjATYaYKMBNhpgowE2GmCjATYaYEMiwPocXBh6BkOAWe1aEhrfsArY9WOYsvCRQPpJdwsGxm6Ztjc7uOPKzQ5u" +
        "PJL+mwkkyRIZBQCWex/a";

    static byte[] Command => Pickled.Protocol2(Pickled.Command);

    public static TheoryData<string, byte[]> CommandEverywhere { get; } = new()
    {
        { "bare", Command },
        { "zlib", Compressed.Zlib(Command) },
        { "gzip", Compressed.Gzip(Command) },
        { "bzip2", Convert.FromHexString(CommandInBzip2) },
        { "lzma", Convert.FromHexString(CommandInLzma) },
        { "xz", Convert.FromHexString(CommandInXz) },
        { "xz stored", Compressed.Xz(Command) },
        { "lz4", Compressed.Lz4(Command) },
        { "zstandard", Compressed.Zstandard(Command) },
        { "z-file", Compressed.ZFile(Command) },
        { "z-file of Python 2", Compressed.ZFile(Command, python2: true) },
    };

    [Theory]
    [MemberData(nameof(CommandEverywhere))]
    public void A_command_is_refused_by_name_and_offset_in_any_container(string container, byte[] file)
    {
        Assert.NotEmpty(container);
        var refusal = Refusal.Of(file, ModelFormatError.GlobalNotAllowed);
        Assert.Equal(("os.system", 2L), (refusal.Global, refusal.Offset));
    }

    public static TheoryData<string, byte[], long> Layouts { get; } = new()
    {
        { "command, then array", Pickled.Protocol2("](", Pickled.Command, Pickled.JoblibArray, "e"), 4 },
        { "array, then command", Pickled.Protocol2("](", Pickled.JoblibArray, Pickled.Command, "e"), 4 + Pickled.JoblibArray.Length },
        { "in an array of objects", Pickled.Protocol2(Pickled.Wrapper(dtype: Pickled.Dtype("O8", "|")), 0x80, 2, Pickled.ObjectArray(Pickled.Command), "."), -1 },
        { "array, then array of objects", Pickled.Protocol2("](", Pickled.JoblibArray, Pickled.Wrapper(dtype: Pickled.Dtype("O8", "|")), 0x80, 2, Pickled.ObjectArray(Pickled.Command), ".e"), -1 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_command_is_found_wherever_it_stands_among_arrays(string layout, byte[] file, long offset)
    {
        Assert.NotEmpty(layout);
        foreach (var container in (byte[][])[file, Compressed.Zlib(file), Compressed.Gzip(file), Compressed.Lz4(file), Compressed.Xz(file), Compressed.Zstandard(file), Compressed.ZFile(file)])
        {
            var refusal = Refusal.Of(container, ModelFormatError.GlobalNotAllowed);
            Assert.Equal("os.system", refusal.Global);
            if (offset >= 0) Assert.Equal(offset, refusal.Offset);
        }
    }

    public static TheoryData<string, byte[]> Bombs { get; } = new()
    {
        { "zlib", Compressed.Zlib(Zeros()) },
        { "gzip", Compressed.Gzip(Zeros()) },
        { "zstandard", Compressed.Zstandard(Zeros()) },
        { "bzip2", InflateBzip2(Convert.FromBase64String(BombInBzip2)) },
        { "lzma", Compressed.InflateZlib(Convert.FromBase64String(BombInLzma)) },
        { "xz", Compressed.InflateZlib(Convert.FromBase64String(BombInXz)) },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_stopped_in_time(string container, byte[] file)
    {
        Assert.NotEmpty(container);
        Assert.True(file.Length < 64 * 1024);
        var refusal = Refusal.Of(file, ModelFormatError.LimitExceeded);
        Assert.True(refusal.Message.Contains("ReadLimits.CompressionRatio", StringComparison.Ordinal) || refusal.Message.Contains("waiting on its stack", StringComparison.Ordinal), refusal.Message);
    }

    [Fact]
    public void A_long_run_of_bytes_that_the_compressed_size_cannot_hold_is_refused_before_it_is_allocated()
    {
        var file = Pickled.Protocol2(0x8E, Pickled.Long(40 << 20), new byte[40 << 20]);
        foreach (var container in (byte[][])[Compressed.Zlib(file), Compressed.Gzip(file), Compressed.Zstandard(file)])
            Refusal.Of(container, ModelFormatError.LimitExceeded, most: 2 << 20);
    }

    /// <summary>A list of twelve million zeros, a thousand at a time as Python writes them.</summary>
    static byte[] Zeros()
    {
        var thousand = Pickled.Of("(", string.Concat(Enumerable.Repeat("K\0", 1_000)), "e");
        return Pickled.Protocol2("]", Enumerable.Repeat(thousand, 12_000).SelectMany(bytes => bytes).ToArray());
    }

    static byte[] InflateBzip2(byte[] file)
    {
        using var output = new MemoryStream();
        using (var stream = Containers.Decompression.Open(Containers.Compression.Bzip2,
            new Containers.CompressedInput(new MemoryStream(file), file.Length), new Budget(ReadLimits.Default, default)))
            stream.CopyTo(output);
        return output.ToArray();
    }

    public static TheoryData<string, byte[], ModelFormatError> Lies { get; } = new()
    {
        { "an LZMA window of 4 GiB", Pickled.Of(0x5D, 0, 0, 0xFF, 0xFF, Pickled.Long(-1), new byte[20]), ModelFormatError.LimitExceeded },
        { "an xz window of 4 GiB", Compressed.Xz(Command, windowBits: 40), ModelFormatError.LimitExceeded },
        { "a Zstandard window of 2 TiB", Pickled.Of(0x28, 0xB5, 0x2F, 0xFD, 0, 0xF8, 1, 0, 0), ModelFormatError.LimitExceeded },
        { "an LZMA length of 2^62", Pickled.Of(0x5D, 0, 0, 0x10, 0, Pickled.Long(1L << 62), new byte[20]), ModelFormatError.LimitExceeded },
        { "xz with a wrong checksum", Compressed.Xz(Pickled.Protocol2("N"), wrong: 1), ModelFormatError.Malformed },
        { "gzip of two members", Pickled.Of(Compressed.Gzip(Pickled.Protocol2("N")), Compressed.Gzip(Pickled.Protocol2("N"))), ModelFormatError.TrailingData },
        { "zlib and more", Pickled.Of(Compressed.Zlib(Pickled.Protocol2("N")), 0), ModelFormatError.TrailingData },
        { "zlib and much more", Pickled.Of(Compressed.Zlib(Pickled.Protocol2("N")), new byte[10_000]), ModelFormatError.TrailingData },
        { "xz and more", Pickled.Of(Compressed.Xz(Pickled.Protocol2("N")), new byte[4]), ModelFormatError.TrailingData },
        { "two xz streams", Pickled.Of(Compressed.Xz(Pickled.Protocol2("N")), Compressed.Xz(Pickled.Protocol2("N"))), ModelFormatError.TrailingData },
        { "LZ4 and more", Pickled.Of(Compressed.Lz4(Pickled.Protocol2("N")), 0), ModelFormatError.TrailingData },
        { "two LZ4 frames", Pickled.Of(Compressed.Lz4(Pickled.Protocol2("N")), Compressed.Lz4(Pickled.Protocol2("N"))), ModelFormatError.TrailingData },
        { "an LZ4 frame that can be skipped", Pickled.Of(0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, "abcd", Compressed.Lz4(Command)), ModelFormatError.UnknownContainer },
        { "LZ4 without an end", Compressed.Lz4(Pickled.Protocol2("N"), isEnded: false), ModelFormatError.Truncated },
        { "LZ4 with a dictionary", Compressed.Lz4(Pickled.Protocol2("N"), flags: 0x65), ModelFormatError.Malformed },
        { "two Zstandard frames", Pickled.Of(Compressed.Zstandard(Pickled.Protocol2("N")), Compressed.Zstandard(Pickled.Protocol2("N"))), ModelFormatError.TrailingData },
        { "zlib in zlib", Compressed.Zlib(Compressed.Zlib(Command)), ModelFormatError.NotAllowed },
        { "gzip in xz", Compressed.Xz(Compressed.Gzip(Command)), ModelFormatError.NotAllowed },
        { "a z-file that is longer than it says", Compressed.ZFile(Pickled.Protocol2("N"), "0x3"), ModelFormatError.Malformed },
        { "a z-file that is shorter than it says", Compressed.ZFile(Pickled.Protocol2("N"), "0x5"), ModelFormatError.Malformed },
        { "a z-file of a petabyte", Compressed.ZFile(Pickled.Protocol2("N"), "0x4000000000000"), ModelFormatError.LimitExceeded },
        { "a z-file of no length", Compressed.ZFile(Pickled.Protocol2("N"), "12"), ModelFormatError.Malformed },
        { "a z-file of a negative length", Compressed.ZFile(Pickled.Protocol2("N"), "0xFFFFFFFFFFFFFFFF"), ModelFormatError.Malformed },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_container_that_lies_is_refused(string what, byte[] file, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(file, error, most: 4 << 20);
    }

    [Fact]
    public void Many_tiny_blocks_cost_no_more_than_their_bytes()
    {
        // Blocks of one byte each: nothing may be moved or made again for every one of them.
        var text = new byte[200_000];
        Array.Fill(text, (byte)'a');
        var file = Pickled.Protocol2("V", text, "\n");
        byte[] descriptor = [0x40, 0x40];
        var lz4 = Pickled.Of(0x04, 0x22, 0x4D, 0x18, descriptor, (byte)(Containers.Lz4.XxHash32.Of(descriptor) >> 8),
            file.SelectMany(value => Pickled.Of(Pickled.Int(1 | int.MinValue), value)).ToArray(), new byte[4]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(text.Length, ((Records.TextRecord)ModelFile.Read(lz4, StrictPolicy.Options).Root).Value.Length);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
    }
}
