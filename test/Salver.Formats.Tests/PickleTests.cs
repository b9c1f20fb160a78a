using System.Text;
using Salver.Formats.Policy;
using Salver.Formats.Records;
using Salver.Formats.Tests.Attack;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests;

public sealed class PickleTests
{
    static Record Read(byte[] file) => ModelFile.Read(file, OpenPolicy.Options).Root;

    static Record Read(string protocol0) => Read(Encoding.Latin1.GetBytes(protocol0));

    [Fact]
    public void Reads_what_python_pickles_in_protocol_0()
    {
        // pickle.dumps([1, 2.5, 'a', None, True, (3,)], 0)
        var list = Assert.IsType<SequenceRecord>(Read("(lp0\nI1\naF2.5\naVa\np1\naNaI01\na(I3\ntp2\na."));

        Assert.Equal(1, Assert.IsType<IntegerRecord>(list.Items[0]).Value);
        Assert.Equal(2.5, Assert.IsType<FloatRecord>(list.Items[1]).Value);
        Assert.Equal("a", Assert.IsType<TextRecord>(list.Items[2]).Value);
        Assert.IsType<NoneRecord>(list.Items[3]);
        Assert.True(Assert.IsType<BooleanRecord>(list.Items[4]).Value);
        Assert.Equal(SequenceKind.Tuple, Assert.IsType<SequenceRecord>(list.Items[5]).Kind);
    }

    [Fact]
    public void A_reference_yields_the_same_record_and_not_a_copy()
    {
        // x = []; pickle.dumps([x, x], 2)
        var list = Assert.IsType<SequenceRecord>(Read(Convert.FromHexString("80025d7100285d71016801652e")));

        Assert.Same(list.Items[0], list.Items[1]);
    }

    [Theory]
    [InlineData("S'it\\'s'\n.", "it's")]
    [InlineData("S\"a\\\\b\\n\\x41\\101\"\n.", "a\\b\nAA")]
    [InlineData("U\u0003abc.", "abc")]
    [InlineData("T\u0003\0\0\0abc.", "abc")]
    [InlineData("Vcaf\u00e9 \\u65e5\\U0001f600 \\u005cn\n.", "café 日😀 \\n")]
    [InlineData("V\\\\u0041\n.", "\\\\u0041")]
    public void Reads_texts_of_old_protocols(string pickle, string text) => Assert.Equal(text, Assert.IsType<TextRecord>(Read(pickle)).Value);

    [Fact]
    public void Python_2_texts_that_are_not_ascii_stay_bytes() =>
        Assert.Equal("caf\u00e9"u8[..3].ToArray().Append((byte)0xE9), Assert.IsType<BytesRecord>(Read("U\u0004caf\u00e9.")).Value.ToArray());

    [Fact]
    public void Lone_surrogates_are_kept() =>
        Assert.Equal("a\uD800b", Assert.IsType<TextRecord>(Read(Pickled.Protocol2("X", Pickled.Int(5), "a", 0xED, 0xA0, 0x80, "b"))).Value);

    [Theory]
    [InlineData("I-5\n.", -5)]
    [InlineData("L12L\n.", 12)]
    [InlineData("L-9223372036854775808L\n.", long.MinValue)]
    [InlineData("\u008A\u0002\u00FF\u00FF.", -1)]
    [InlineData("\u008A\0.", 0)]
    [InlineData("\u008A\u0009\0\0\0\0\0\0\0\u0080\u00FF.", long.MinValue)]
    public void Reads_integers_of_every_form(string pickle, long value) => Assert.Equal(value, Assert.IsType<IntegerRecord>(Read("\u0080\u0002" + pickle)).Value);

    [Fact]
    public void A_later_equal_key_replaces_an_earlier_one_as_in_python()
    {
        // {1: 'a', 1.0: 'b', True: 'c', numpy.int64(1): 'd'} is {1: 'd'}.
        var scalar = Pickled.Of(Pickled.Global("numpy.core.multiarray", "scalar"), Pickled.Dtype("i8"), "C", 8, Pickled.Long(1), 0x86, "R");
        var dict = Assert.IsType<DictRecord>(Read(Pickled.Protocol2("}(", "K", 1, Pickled.Text("a"), "G", 0x3F, 0xF0, new byte[6], Pickled.Text("b"), 0x88, Pickled.Text("c"), scalar, Pickled.Text("d"), "u")));

        var (key, value) = Assert.Single(dict.Entries);
        Assert.IsType<IntegerRecord>(key);
        Assert.Equal("d", Assert.IsType<TextRecord>(value).Value);
    }

    [Fact]
    public void Large_dictionaries_and_sets_keep_one_of_equal_keys()
    {
        var keys = Enumerable.Range(0, 3_000).SelectMany(n => Pickled.Text("k" + n % 2_000)).ToArray();
        var entries = Enumerable.Range(0, 3_000).SelectMany(n => Pickled.Of(Pickled.Text("k" + n % 2_000), "J", Pickled.Int(n))).ToArray();

        Assert.Equal(2_000, Assert.IsType<SequenceRecord>(Read(Pickled.Protocol2(0x8F, "(", keys, 0x90, "(", keys, 0x90))).Items.Count);
        var dict = Assert.IsType<DictRecord>(Read(Pickled.Protocol2("}(", entries, "u")));
        Assert.Equal(2_000, dict.Entries.Count);
        Assert.Equal(2_005, Assert.IsType<IntegerRecord>(dict.Find("k5")).Value);
    }

    [Fact]
    public void Arrays_that_dill_saved_are_read()
    {
        var state = Pickled.Of("(K", 1, "K", 1, 0x85, Pickled.Dtype(), 0x89, "C", 8, new byte[8], "t");
        var array = Pickled.Of(Pickled.Global("dill._dill", "_create_array"), "(", Pickled.Global("numpy.core.multiarray", "_reconstruct"),
            Pickled.Tuple(Pickled.Global("numpy", "ndarray"), Pickled.Of("K", 0, 0x85), Pickled.Of("C", 1, "b")), state, "NtR");
        var type = Pickled.Of(Pickled.Global("dill._dill", "_load_type"), Pickled.Text("slice"), 0x85, "R");

        Assert.Equal(1, Assert.IsType<ArrayRecord>(Read(Pickled.Protocol2(array))).Count);
        Assert.Equal("builtins.slice", Assert.IsType<GlobalRecord>(Read(Pickled.Protocol2(type))).FullName);
    }

    [Fact]
    public void Calls_keep_their_class_arguments_and_state()
    {
        var tree = Assert.IsType<ObjectRecord>(Read(Pickled.Protocol2(Pickled.Global("sklearn.tree._tree", "Tree"), "K", 3, 0x85, "R}", Pickled.Text("max_depth"), "K", 5, "sb")));

        Assert.True(tree.IsCall);
        Assert.Equal("sklearn.tree._tree.Tree", tree.Type.FullName);
        Assert.Single(Assert.IsType<SequenceRecord>(tree.Arguments).Items);
        Assert.Equal(5, Assert.IsType<IntegerRecord>(tree.Attribute("max_depth")).Value);
    }

    [Fact]
    public void Classes_that_take_entries_keep_them()
    {
        var bunch = Assert.IsType<ObjectRecord>(Read(Pickled.Protocol2(Pickled.Global("sklearn.utils", "Bunch"), ")", 0x81, Pickled.Text("a"), "K", 1, "s")));

        Assert.Equal("a", Assert.IsType<TextRecord>(Assert.Single(bunch.Entries!).Key).Value);
    }

    [Fact]
    public void Every_name_is_listed_once_with_its_place_and_count()
    {
        var estimator = Pickled.Of(Pickled.Global("sklearn.linear_model", "Ridge"), ")", 0x81, "}", Pickled.Text("coef_"), Pickled.Dtype(), "sb");
        var file = ModelFile.Read(Pickled.Protocol2("}", Pickled.Text("steps"), "](", estimator, estimator, "es"), OpenPolicy.Options);

        Assert.Equal(["sklearn.linear_model.Ridge", "numpy.dtype"], file.Globals.Select(use => use.FullName));
        Assert.Equal([GlobalVerdict.Allowed, GlobalVerdict.Data], file.Globals.Select(use => use.Verdict));
        Assert.Equal([2, 2], file.Globals.Select(use => use.Count));
        Assert.Equal("$[steps][0]", file.Globals[0].Path);
        Assert.Equal("pickle, protocol 2", file.Description);
    }
}
