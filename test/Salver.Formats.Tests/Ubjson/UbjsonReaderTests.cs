using System.Text;
using Salver.Formats.Records;
using Salver.Formats.Ubjson;

namespace Salver.Formats.Tests.Ubjson;

public sealed class UbjsonReaderTests
{
    [Fact]
    public void Reads_every_marker_that_XGBoost_writes()
    {
        var root = Assert.IsType<DictRecord>(Read("{", Key("i"), "i\u00FF", Key("U"), "U\u00FF", Key("I"), "I\u00FF\u00FE", Key("l"), "l\0\0\u0001\0", Key("L"), "L\0\0\0\0\0\0\0\u0007",
            Key("d"), "d\u0040\u0020\0\0", Key("D"), "D\u0040\u0004\0\0\0\0\0\0", Key("S"), "SL\0\0\0\0\0\0\0\u0002hi", Key("T"), "T", Key("F"), "F", Key("Z"), "Z", "}"));
        Assert.Equal([-1.0, 255, -2, 256, 7, 2.5, 2.5], new[] { "i", "U", "I", "l", "L", "d", "D" }.Select(k => Assert.IsType<FloatRecord>(root.Find(k)).Value));
        Assert.Equal("hi", Assert.IsType<TextRecord>(root.Find("S")).Value);
        Assert.True(Assert.IsType<BooleanRecord>(root.Find("T")).Value);
        Assert.IsType<NoneRecord>(root.Find("Z"));
    }

    [Fact]
    public void A_typed_array_is_a_slice_of_the_bytes()
    {
        var array = Assert.IsType<ArrayRecord>(Read("[$l#L\0\0\0\0\0\0\0\u0002\0\0\0\u0001\u00FF\u00FF\u00FF\u00FF"));
        Assert.Equal(("<i4", true, 2), ("<" + array.Dtype.Kind + array.Dtype.ItemSize, array.Dtype.IsBigEndian, array.Count));
    }

    [Fact]
    public void Arrays_end_with_a_bracket_or_by_their_count()
    {
        Assert.Equal(2, Assert.IsType<SequenceRecord>(Read("[#L\0\0\0\0\0\0\0\u0002TF")).Items.Count);
        Assert.Equal(3, Assert.IsType<SequenceRecord>(Read("[TF[]]")).Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("[#L\0\0\0\0\0\0\0\u0002T")]
    [InlineData("[#L\u007F\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF")]
    [InlineData("[$d#L\u007F\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF")]
    [InlineData("[$d#L\0\0\0\0\0\0\0\u0001\0\0\0")]
    [InlineData("[$S#L\0\0\0\0\0\0\0\0")]
    [InlineData("[$dL\0\0\0\0\0\0\0\0")]
    [InlineData("[#i\u00FF")]
    [InlineData("SL\0\0\0\0\0\0\0\u0005hi")]
    [InlineData("SL\0\0\0\0\0\0\0\u0001\u00C3")]
    [InlineData("H")]
    [InlineData("TT")]
    public void Refuses_what_is_broken(string text) => Assert.Throws<ModelFormatException>(() => Read(text));

    [Fact]
    public void A_million_brackets_end_in_a_limit_and_not_in_the_stack() =>
        Assert.Equal(ModelFormatError.LimitExceeded, Assert.Throws<ModelFormatException>(() => Read(new string('[', 1_000_000))).Error);

    [Fact]
    public void An_announced_length_allocates_nothing()
    {
        var bytes = Encoding.Latin1.GetBytes("[$D#L\0\0\0\u0001\0\0\0\0");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFormatException>(() => UbjsonReader.Read(bytes, new Budget(ReadLimits.Default, default)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000);
    }

    static string Key(string name) => $"L\0\0\0\0\0\0\0{(char)name.Length}{name}";

    static Records.Record Read(params string[] parts) => UbjsonReader.Read(Encoding.Latin1.GetBytes(string.Concat(parts)), new Budget(ReadLimits.Default, default));
}
