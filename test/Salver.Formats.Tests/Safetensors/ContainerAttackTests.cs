using System.Buffers.Binary;
using System.Text;
using Salver.Formats.Safetensors;

namespace Salver.Formats.Tests.Safetensors;

/// <summary>Every way to abuse the container that its authors or their auditors name, and the ones beside them.</summary>
public sealed class ContainerAttackTests
{
    static ModelFormatError Refused(byte[] file) =>
        Salver.Tests.Attack.Bounds.Refuse<ModelFormatException>(() => SafetensorsFile.Open(file, new Budget(ReadLimits.Default, default))).Error;

    static byte[] WithLength(ulong length, string rest)
    {
        var file = new byte[8 + rest.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Encoding.ASCII.GetBytes(rest, file.AsSpan(8));
        return file;
    }

    [Fact]
    public void A_sound_file_opens()
    {
        var file = SafetensorsFile.Open(SafetensorsBytes.Of("""{"__metadata__":{"a":"\u00e9"},"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"I16","shape":[],"data_offsets":[2,4]}}   """, 1, 2, 3, 0), new Budget(ReadLimits.Default, default));

        Assert.Equal("é", Encoding.UTF8.GetString(file.Metadata["a"].Span));
        Assert.Equal([1, 2], file.Tensors["x"].Data.ToArray());
        Assert.Empty(file.Tensors["y"].Shape);
    }

    [Theory]
    [InlineData(0x7B_00)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(100_000_001)]
    [InlineData(10)]
    public void Refuses_a_header_longer_than_the_file_or_the_format_allows(ulong length) =>
        Assert.True(Refused(WithLength(length, "{}")) is ModelFormatError.Truncated or ModelFormatError.LimitExceeded);

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Refuses_a_file_without_header(byte[] file) => Assert.True(Refused(file) is ModelFormatError.Truncated or ModelFormatError.Malformed);

    [Theory]
    [InlineData(" {}")]
    [InlineData("[]")]
    [InlineData("{}x")]
    [InlineData("{}\n")]
    [InlineData("{}\0")]
    [InlineData("{}{}")]
    [InlineData("{")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},}""")]
    [InlineData("""{/**/}""")]
    [InlineData("""{"x":[[[[[[]]]]]]}""")]
    [InlineData("""{"x":null}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"more":1}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0]}}""")]
    [InlineData("""{"x":{"dtype":8,"shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"V8","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0.0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[-0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,1e0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("""{"__metadata__":{"a":{}}}""")]
    [InlineData("""{"__metadata__":[]}""")]
    [InlineData("""{"a\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")]
    public void Refuses_a_header_that_is_not_exactly_as_the_format_says(string header) => Assert.Equal(ModelFormatError.Malformed, Refused(SafetensorsBytes.Of(header)));

    [Fact]
    public void Refuses_invalid_utf8_in_a_name() =>
        Assert.Equal(ModelFormatError.Malformed, Refused(SafetensorsBytes.Of((ReadOnlySpan<byte>)[.. "{\"a"u8, 0xC3, .. "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"u8])));

    [Theory]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0078":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""")]
    public void Refuses_a_name_that_stands_twice(string header) => Assert.Equal(ModelFormatError.Malformed, Refused(SafetensorsBytes.Of(header)));

    [Theory]
    [InlineData("[0,1]", "[2,3]", 3, ModelFormatError.Malformed)]
    [InlineData("[1,2]", "[2,3]", 3, ModelFormatError.Malformed)]
    [InlineData("[0,1]", "[0,1]", 1, ModelFormatError.Malformed)]
    [InlineData("[0,1]", "[1,2]", 3, ModelFormatError.TrailingData)]
    [InlineData("[0,1]", "[1,2]", 1, ModelFormatError.Truncated)]
    [InlineData("[0,1]", "[9223372036854775806,9223372036854775807]", 2, ModelFormatError.Malformed)]
    [InlineData("[0,1]", "[2,1]", 2, ModelFormatError.Malformed)]
    [InlineData("[0,1]", "[1,18446744073709551615]", 2, ModelFormatError.Malformed)]
    [InlineData("[0,1]", "[1,3]", 3, ModelFormatError.Malformed)]
    public void Refuses_holes_overlaps_and_bytes_that_belong_to_no_tensor(string first, string second, int length, ModelFormatError error)
    {
        var header = $$"""{"a":{"dtype":"U8","shape":[1],"data_offsets":{{first}} },"b":{"dtype":"BOOL","shape":[1],"data_offsets":{{second}} } }""";
        Assert.Equal(error, Refused(SafetensorsBytes.Of(header, new byte[length])));
    }

    [Theory]
    [InlineData("[2147483647,2147483647,2147483647,2147483647]")]
    [InlineData("[4294967296,4294967296]")]
    [InlineData("[0,2147483647,2147483647]")]
    [InlineData("[268435456]")]
    [InlineData("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")]
    public void Refuses_shapes_whose_size_overflows(string shape) =>
        Assert.True(Refused(SafetensorsBytes.Of($$"""{"x":{"dtype":"F64","shape":{{shape}},"data_offsets":[0,0]} }""")) is ModelFormatError.LimitExceeded or ModelFormatError.Malformed);

    [Fact]
    public void A_small_file_that_announces_much_costs_little()
    {
        var file = SafetensorsBytes.Of("""{"x":{"dtype":"F64","shape":[200000000],"data_offsets":[0,1600000000]}}""");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Refuses_more_tensors_and_texts_than_any_model_has()
    {
        var tensors = Enumerable.Range(0, 125_000).Select(i => $$"""{{(i > 0 ? "," : "")}}"t{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""");
        Assert.Equal(ModelFormatError.LimitExceeded, RefusedLong("{" + string.Concat(tensors) + "}"));
        var notes = Enumerable.Range(0, 1_000_000).Select(i => $$"""{{(i > 0 ? "," : "")}}"t{{i}}":"x" """);
        Assert.Equal(ModelFormatError.LimitExceeded, RefusedLong("{\"__metadata__\":{" + string.Concat(notes) + "}}"));
    }

    [Fact]
    public void Refuses_a_header_that_is_large_for_nothing()
    {
        Assert.Equal(ModelFormatError.LimitExceeded, RefusedLong("{" + new string(' ', 90_000_000) + "}"));
        Assert.Equal(ModelFormatError.Malformed, RefusedLong("{\"" + new string('a', 30_000_000) + "\":1}"));
    }

    /// <summary>The header is much of what may be allocated, and stands in the file.</summary>
    static ModelFormatError RefusedLong(string header) => Refused(SafetensorsBytes.Of(header));

    [Fact]
    public void The_number_of_tensors_is_held_against_the_limit()
    {
        var entries = Enumerable.Range(0, 1001).Select(i => $$"""{{(i > 0 ? "," : "")}}"t{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""");
        var file = SafetensorsBytes.Of("{" + string.Concat(entries) + "}");
        var limits = new ReadLimits { Objects = 1000 };
        Assert.Equal(ModelFormatError.LimitExceeded, Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(file, new Budget(limits, default))).Error);
    }

    [Fact]
    public void Nothing_is_read_after_a_mapped_file_is_let_go()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, SafetensorsBytes.Of("""{"x":{"dtype":"U8","shape":[2000000],"data_offsets":[0,2000000]}}""", new byte[2_000_000]));
            using var stream = File.OpenRead(path);
            var file = SafetensorsFile.Open(new MappedFile(stream), new Budget(ReadLimits.Default, default));
            var tensor = file.Tensors["x"];
            Assert.Equal(0, tensor.Data.Span[^1]);
            file.Dispose();
            Assert.Throws<ObjectDisposedException>(() => tensor.Data.Span[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var sample = SafetensorsBytes.Sample();
        for (var length = 0; length < sample.Length; length++) Assert.Throws<ModelFormatException>(() => ModelFile.Read(sample.AsMemory(0, length), StrictPolicy.Options));
    }
}
