using Salver.Formats.Records;
using Salver.Tests.Attack;

namespace Salver.Formats.Tests.Attack;

/// <summary>Depth, cycles and shared parts.</summary>
public sealed class NestingTests
{
    const int Million = 1_000_000;

    static byte[] Repeat(string opcodes, int count) => Pickled.Of(string.Concat(Enumerable.Repeat(opcodes, count)));

    [Fact]
    public void A_million_lists_inside_each_other_are_refused() =>
        Refusal.Of(Pickled.Protocol2(Repeat("]", Million), Repeat("a", Million - 1)), ModelFormatError.LimitExceeded);

    [Fact]
    public void A_million_lists_that_are_filled_from_above_are_refused()
    {
        // Each list is put into its parent before it is filled, so no opcode ever sees the depth.
        var steps = string.Concat(Enumerable.Repeat("]q\u0001a0h\u0001", Million / 4));

        Refusal.Of(Pickled.Protocol2("]q", 0, steps, "0h", 0), ModelFormatError.LimitExceeded);
    }

    [Fact]
    public void A_million_tuples_inside_each_other_by_references_are_refused()
    {
        var step = Pickled.Of(0x85, "q", 0, "0h", 0);
        var body = Enumerable.Repeat(step, Million / 4).SelectMany(bytes => bytes).ToArray();

        Refusal.Of(Pickled.Protocol2(")", body), ModelFormatError.LimitExceeded);
    }

    [Fact]
    public void Lists_of_a_hundred_levels_are_read() =>
        Assert.IsType<SequenceRecord>(ModelFile.Read(Pickled.Protocol2(Repeat("]", 100), Repeat("a", 99)), StrictPolicy.Options).Root);

    [Fact]
    public void Cycles_are_read_and_do_not_hang()
    {
        var list = (SequenceRecord)ModelFile.Read(Pickled.Protocol2("]q", 0, "h", 0, "a"), StrictPolicy.Options).Root;
        Assert.Same(list, list.Items[0]);

        var dict = (DictRecord)ModelFile.Read(Pickled.Protocol2("}q", 0, "Nh", 0, "s"), StrictPolicy.Options).Root;
        Assert.Same(dict, dict.Entries[0].Value);

        // A tuple that holds itself, through its list, as Python writes it: t = ([],); t[0].append(t).
        var tuple = (SequenceRecord)ModelFile.Read(Pickled.Protocol2("]q", 0, "h", 0, 0x85, "q", 1, "a0h", 1), StrictPolicy.Options).Root;
        Assert.Same(tuple, ((SequenceRecord)tuple.Items[0]).Items[0]);

        var node = (ObjectRecord)ModelFile.Read(Pickled.Protocol2(Pickled.Global("sklearn.cluster", "Node"), ")", 0x81, "q", 0, "}", Pickled.Text("next"), "h", 0, "sb"), StrictPolicy.Options).Root;
        Assert.Same(node, node.Attribute("next"));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("tuple")]
    [InlineData("dict")]
    public void A_billion_laughs_cost_no_more_than_their_opcodes(string kind)
    {
        // Thirty levels of ten references each: 10^30 elements if anything were copied.
        var body = new List<byte>(Pickled.Of(Pickled.Text("lol"), "q", 0));
        for (var level = 0; level < 30; level++)
        {
            var references = string.Concat(Enumerable.Repeat($"h{(char)level}", 10));
            body.AddRange(kind switch
            {
                "list" => Pickled.Of("0](", references, "eq", level + 1),
                "tuple" => Pickled.Of("0(", references, "tq", level + 1),
                _ => Pickled.Of("0}(", string.Concat(Enumerable.Range(0, 10).Select(i => $"K{(char)i}h{(char)level}")), "uq", level + 1),
            });
        }
        var file = Pickled.Protocol2(body.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.IsAssignableFrom<CompositeRecord>(ModelFile.Read(file, StrictPolicy.Options).Root);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    public static TheoryData<string, Func<byte[]>, ModelFormatError> Heaps => new()
    {
        { "sixteen million tuples inside each other", () => Pickled.Protocol2(")", new string('\u0085', 16 * Million)), ModelFormatError.LimitExceeded },
        { "forty million marks", () => Pickled.Protocol2(Repeat("(", 40 * Million)), ModelFormatError.LimitExceeded },
        { "ten million empty lists on the stack", () => Pickled.Protocol2(Repeat("]", 10 * Million)), ModelFormatError.LimitExceeded },
        { "ten million empty dictionaries in a list", () => Pickled.Protocol2("](", Repeat("}", 10 * Million), "e"), ModelFormatError.LimitExceeded },
        { "a million empty tuples", () => Pickled.Protocol2("](", Repeat(")", Million), "e"), ModelFormatError.LimitExceeded },
        { "a million empty tuples, a thousand at a time", () => Pickled.Protocol2("]", Repeat("(" + new string(')', 1_000) + "e", 1_000)), ModelFormatError.LimitExceeded },
        { "four million numbers on the stack", () => Pickled.Protocol2("](", Repeat("G\0\0\0\0\0\0\0\0", 4 * Million), "e"), ModelFormatError.LimitExceeded },
        { "half a million empty objects", () => Pickled.Protocol2(Pickled.Global("sklearn.svm", "SVC"), "q\0)q\u0001](", Repeat("h\0h\u0001\u0081}b", 500_000), "e"), ModelFormatError.LimitExceeded },
        { "calls inside each other", () => Pickled.Protocol2(Pickled.Global("sklearn.svm", "SVC"), "q\0N", Repeat("\u0085q\u00010h\0h\u0001R", 100_000)), ModelFormatError.LimitExceeded },
        { "states inside each other", () => Pickled.Protocol2(Pickled.Global("sklearn.svm", "SVC"), "q\0)q\u0001N", Repeat("q\u00020h\0h\u0001\u0081h\u0002b", 100_000)), ModelFormatError.LimitExceeded },
        { "one tuple of 250 numbers in each of a hundred thousand keys", () => Pickled.Protocol2("(", Repeat("K\u0001", 250), "tq\0}(", Numbered(100_000, "h\0J", "\u0086N"), "u"), ModelFormatError.LimitExceeded },
        { "three hundred thousand names", () => Pickled.Protocol2("](", string.Concat(Enumerable.Range(0, 300_000).Select(n => $"csklearn.x\nA{n}\n")), "e"), ModelFormatError.LimitExceeded },
    };

    static byte[] Numbered(int count, string before, string after) =>
        [.. Enumerable.Range(0, count).SelectMany(n => Pickled.Of(before, Pickled.Int(n), after))];

    [Theory]
    [MemberData(nameof(Heaps), DisableDiscoveryEnumeration = true)]
    public void Heaps_of_next_to_nothing_are_refused(string what, Func<byte[]> make, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        var file = make();
        Refusal.Of(file, error);
        if (file.Length < 2 * Million) Refusal.Of(Compressed.Zlib(file), ModelFormatError.LimitExceeded);
    }

    [Fact]
    public void Equal_frozensets_in_another_order_are_one_key_and_cost_little()
    {
        var keys = string.Concat(Enumerable.Range(0, 5_000).Select(n => "(" + string.Concat(Enumerable.Range(0, 200).Select(i => $"K{(char)((i + n) % 200)}")) + "\u0091N"));
        var file = Pickled.Protocol2("}(", keys, "u");

        var dict = Bounds.Hold(() => (DictRecord)ModelFile.Read(file, StrictPolicy.Options).Root, _ => "keys");

        Assert.Single(dict.Entries);
    }

    [Fact]
    public void A_billion_laughs_cannot_be_a_key()
    {
        var body = new List<byte>(Pickled.Of(")q", 0));
        for (var level = 0; level < 12; level++) body.AddRange(Pickled.Of("0(", string.Concat(Enumerable.Repeat($"h{(char)level}", 10)), "tq", level + 1));

        Refusal.Of(Pickled.Protocol2(body.ToArray(), "q", 100, "0}h", 100, "Ns"), ModelFormatError.Malformed);
        Refusal.Of(Pickled.Protocol2(body.ToArray(), "q", 100, "0", 0x8F, "(h", 100, 0x90), ModelFormatError.Malformed);
    }

    [Fact]
    public void Copies_of_copies_are_refused()
    {
        // builtins.list(x) of a list of ten thousand, ten thousand times: 10^8 references if nothing stops it.
        var list = Pickled.Of("](", Repeat("N", 10_000), "eq", 0, "0", Pickled.Global("builtins", "list"), "q", 1, "0");
        var copies = string.Concat(Enumerable.Repeat("h\u0001h\u0000\u0085R", 10_000));

        Refusal.Of(Pickled.Protocol2(list, "(", copies, "l"), ModelFormatError.NotAllowed);
    }

    [Fact]
    public void Bytes_that_are_made_out_of_one_text_again_and_again_are_refused()
    {
        // _codecs.encode(x, 'latin1') of a text of a million characters, a thousand times.
        var text = Pickled.Of(Pickled.Text(new string('x', Million)), "q", 0, "0", Pickled.Global("_codecs", "encode"), "q", 1, "0", Pickled.Text("latin1"), "q", 2, "0");
        var conversions = string.Concat(Enumerable.Repeat("h\u0001h\u0000h\u0002\u0086R", 1_000));

        Refusal.Of(Pickled.Protocol2(text, "(", conversions, "l"), ModelFormatError.NotAllowed, most: 16 << 20);
    }

    [Fact]
    public void Arrays_that_share_one_run_of_bytes_are_refused()
    {
        var bytes = Pickled.Of("B", Pickled.Int(Million), new byte[Million], "q", 0, "0", Pickled.Dtype(), "q", 1, "0", Pickled.Global("numpy.core.numeric", "_frombuffer"), "q", 2, "0",
            Pickled.Of("J", Pickled.Int(Million / 8), 0x85), "q", 3, "0", Pickled.Text("C"), "q", 4, "0");
        var arrays = string.Concat(Enumerable.Repeat("h\u0002(h\u0000h\u0001h\u0003h\u0004tR", 1_000));

        Refusal.Of(Pickled.Protocol2(bytes, "(", arrays, "l"), ModelFormatError.NotAllowed, most: 4 << 20);
    }

    [Fact]
    public void Keys_that_collide_are_no_slower_than_others()
    {
        // Multiples of a prime on which .NET's tables of integers would pile up.
        var entries = Enumerable.Range(0, 100_000).SelectMany(n => Pickled.Of("J", Pickled.Int(n * 17_519), "N"));
        var file = Pickled.Protocol2("}(", entries.ToArray(), "u");

        Assert.Equal(100_000, ((DictRecord)ModelFile.Read(file, StrictPolicy.Options).Root).Entries.Count);
    }
}
