using System.Text;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Formats.Tests.Json;

public sealed class JsonReaderTests
{
    [Fact]
    public void Arrays_of_numbers_become_one_array_and_others_lists()
    {
        var root = Assert.IsType<DictRecord>(Read("""{"a": [1, -2.5e3, NaN, Infinity], "b": [1, "x", null, true], "c": [], "d": {"é\n": "é\u00e9"}}"""));
        var numbers = Assert.IsType<ArrayRecord>(root.Find("a"));
        Assert.Equal([1.0, -2500, double.NaN, double.PositiveInfinity], System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(numbers.Data.Span).ToArray());
        var mixed = Assert.IsType<SequenceRecord>(root.Find("b"));
        Assert.Equal([typeof(FloatRecord), typeof(TextRecord), typeof(NoneRecord), typeof(BooleanRecord)], mixed.Items.Select(i => i.GetType()));
        Assert.Empty(Assert.IsType<SequenceRecord>(root.Find("c")).Items);
        Assert.Equal("éé", Assert.IsType<TextRecord>(Assert.IsType<DictRecord>(root.Find("d")).Find("é\n")).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("[1}")]
    [InlineData("\"a")]
    [InlineData("\"a\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\u0001\"")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("nul")]
    [InlineData("1 1")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Refuses_what_is_not_JSON(string text) => Assert.Throws<ModelFormatException>(() => Read(text));

    [Fact]
    public void Refuses_text_that_is_not_UTF8() =>
        Assert.Throws<ModelFormatException>(() => JsonReader.Read(new byte[] { (byte)'"', 0xC3, (byte)'"' }, new Budget(ReadLimits.Default, default)));

    [Fact]
    public void A_million_brackets_end_in_a_limit_and_not_in_the_stack()
    {
        var refusal = Assert.Throws<ModelFormatException>(() => Read(new string('[', 1_000_000)));
        Assert.Equal(ModelFormatError.LimitExceeded, refusal.Error);
    }

    [Fact]
    public void Numbers_count_against_the_budget()
    {
        var text = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 1000)) + "]");
        Assert.Throws<ModelFormatException>(() => JsonReader.Read(text, new Budget(ReadLimits.Default with { ArrayBytes = 4000 }, default)));
    }

    static Records.Record Read(string text) => JsonReader.Read(Encoding.UTF8.GetBytes(text), new Budget(ReadLimits.Default, default));
}
