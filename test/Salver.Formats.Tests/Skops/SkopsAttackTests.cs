using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Salver.Formats.Containers;
using Salver.Formats.Records;
using Salver.Tests.Attack;
using static Salver.Formats.Tests.Skops.SkopsBytes;

namespace Salver.Formats.Tests.Skops;

/// <summary>Hostile skops files: each ends in a typed refusal.</summary>
public sealed class SkopsAttackTests
{
    static RecordFile Read(byte[] file) => ModelFile.Read(file, StrictPolicy.Options);

    static ModelFormatException Refused(byte[] file)
    {
        var report = Bounds.Hold(() => Model.Check(new MemoryStream(file)), report => string.Join(' ', report.Problems.Select(p => p.Message)));
        Assert.False(report is { IsSafe: true, IsSupported: true });
        return Bounds.Refuse<ModelFormatException>(() => Read(file));
    }

    static ModelFormatException RefusedNode(string node, params (string, byte[])[] members) => Refused(File(node, members));

    const string Array = """{"__class__":"ndarray","__module__":"numpy","__loader__":"NdArrayNode","type":"numpy","file":"1.npy"}""";
    const string Header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }";

    [Fact]
    public void A_sound_file_is_read()
    {
        var file = Read(File(List(Text, Array), ("1.npy", Npy(Header, new byte[8]))));

        Assert.Equal(ContainerKind.Skops, file.Container);
        Assert.Equal("skops, protocol 2", file.Description);
        var list = Assert.IsType<SequenceRecord>(file.Root);
        Assert.Equal("a", Assert.IsType<TextRecord>(list.Items[0]).Value);
        Assert.Equal([1], Assert.IsType<ArrayRecord>(list.Items[1]).Shape);
    }

    public static TheoryData<string, string> Dangerous => new()
    {
        { Node("os.system", "FunctionNode", ""), "os.system" },
        { Node("builtins.eval", "TypeNode", ""), "builtins.eval" },
        { Node("subprocess.Popen", "ObjectNode", "\"content\":null"), "subprocess.Popen" },
        { Node("os.system", "ConstructorFromReduceNode", "\"content\":" + Node("builtins.tuple", "TupleNode", "\"content\":[" + Text + "]")), "os.system" },
        { Node("os.system", "LossNode", "\"__reduce__\":{\"args\":" + Node("builtins.tuple", "TupleNode", "\"content\":[]") + "},\"content\":" + Node("builtins.tuple", "TupleNode", "\"content\":[]")), "os.system" },
        { Node("os.environ", "DictNode", "\"content\":{},\"key_types\":" + List()), "os.environ" },
        { Node("subprocess.Popen", "TupleNode", "\"content\":[" + Text + "]"), "subprocess.Popen" },
        { Node("operator.methodcaller", "OperatorFuncNode", "\"attrs\":" + Node("builtins.tuple", "TupleNode", "\"content\":[" + Text + "]")), "operator.methodcaller" },
        { Node("functools.partial", "PartialNode", "\"content\":{\"func\":" + Node("os.system", "FunctionNode", "") + ",\"args\":" + Text + ",\"kwds\":" + Text + ",\"namespace\":" + Text + "}"), "os.system" },
        { Node("sklearn.x.Y", "MethodNode", "\"content\":{\"func\":\"__reduce__\",\"obj\":" + Node("sklearn.x.Y", "ObjectNode", "\"content\":null") + "}"), "builtins.getattr" },
        { Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + "},\"key_types\":" + List(Node("os.system", "TypeNode", ""))), "os.system" },
        { Node("builtins.getattr", "FunctionNode", ""), "builtins.getattr" },
    };

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Names_the_class_or_function_that_is_not_on_the_list(string node, string name)
    {
        var refusal = RefusedNode(node);
        Assert.Equal(ModelFormatError.GlobalNotAllowed, refusal.Error);
        Assert.Equal(name, refusal.Global);
    }

    [Fact]
    public void A_bound_method_of_the_literal_form_stands()
    {
        var node = Node("sklearn.x.Y", "MethodNode", "\"content\":{\"func\":\"_raw_predict\",\"obj\":" + Node("sklearn.x.Y", "ObjectNode", "\"content\":null") + "}");
        Assert.Equal("builtins.getattr", Assert.IsType<ObjectRecord>(Read(File(node)).Root).Type.FullName);
    }

    [Theory]
    [InlineData("CachedNode")]
    [InlineData("EvalNode")]
    [InlineData("QuantileForestNode")]
    [InlineData("")]
    public void Refuses_loaders_that_are_not_known(string loader) => Assert.Equal(ModelFormatError.NotAllowed, RefusedNode(Node("builtins.str", loader, "\"content\":\"1\"")).Error);

    public static TheoryData<string> Malformed =>
    [
        Node("builtins.str", "JsonNode", "\"content\":\"[1]\""),
        Node("builtins.str", "JsonNode", "\"content\":\"{}\""),
        Node("builtins.str", "JsonNode", "\"content\":\"1 2\""),
        Node("builtins.str", "JsonNode", "\"content\":\"__import__('os')\""),
        Node("builtins.str", "JsonNode", "\"content\":\"\""),
        Node("builtins.str", "JsonNode", "\"content\":1"),
        Node("builtins.str", "JsonNode", "\"content\":\"" + new string('9', 3000) + "\""),
        Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + "},\"key_types\":" + List()),
        Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + ",\"a\":" + Text + "},\"key_types\":" + List(Node("builtins.str", "TypeNode", ""), Node("builtins.str", "TypeNode", ""))),
        Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + "},\"key_types\":" + List(Node("builtins.int", "TypeNode", ""))),
        Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + "},\"key_types\":" + List(Node("numpy.float64", "TypeNode", ""))),
        Node("builtins.dict", "DictNode", "\"content\":{\"a\":" + Text + "},\"key_types\":" + List(Text)),
        Node("builtins.list", "DictNode", "\"content\":{},\"key_types\":" + List()),
        Node("builtins.dict", "ListNode", "\"content\":[]"),
        Node("builtins.list", "TupleNode", "\"content\":[]"),
        Node("builtins.set", "SetNode", "\"content\":[" + List() + "]"),
        Node("builtins.list", "ListNode", "\"content\":{}"),
        Node("builtins.list", "ListNode", "\"content\":[1]"),
        Node("builtins.list", "ListNode", ""),
        Node("builtins.bytes", "ObjectNode", "\"content\":null"),
        Node("numpy.dtype", "ObjectNode", "\"content\":null"),
        Node("copyreg._reconstructor", "ConstructorFromReduceNode", "\"content\":" + Node("builtins.tuple", "TupleNode", "\"content\":[]")),
        Node("sklearn.x.Tree", "TreeNode", "\"__reduce__\":{\"args\":" + Text + "},\"content\":" + Text),
        Node("sklearn.tree._tree.Tree", "TreeNode", "\"__reduce__\":{\"args\":" + Text + "},\"content\":" + Text),
        Node("sklearn.x.Y", "MethodNode", "\"content\":{\"func\":\"_raw_predict\",\"obj\":" + Node("sklearn.x.Z", "ObjectNode", "\"content\":null") + "}"),
        Node("functools.partialmethod", "PartialNode", "\"content\":{}"),
        Node("builtins.slice", "SliceNode", "\"content\":{\"start\":[],\"stop\":1,\"step\":null}"),
        Node("numpy.random.mtrand.RandomState", "RandomStateNode", "\"content\":" + Text),
        Node("numpy.ndarray", "NdArrayNode", "\"type\":\"pickle\",\"file\":\"1.npy\""),
        Node("numpy.ndarray", "NdArrayNode", "\"type\":\"json\",\"content\":[" + Text + "],\"shape\":" + Node("builtins.tuple", "TupleNode", "\"content\":[]")),
        Node("numpy.ndarray", "NdArrayNode", "\"type\":\"json\",\"content\":[" + Text + "],\"shape\":" + Node("builtins.tuple", "TupleNode", "\"content\":[" + Node("builtins.str", "JsonNode", "\"content\":\"2\"") + "]")),
        Node("builtins.str", "JsonNode", "\"content\":\"1\",\"__id__\":\"x\""),
        """{"__class__":"str","__module__":"builtins"}""",
        """{"__loader__":"TypeNode"}""",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Refuses_nodes_that_skops_does_not_write(string node) => Assert.Equal(ModelFormatError.Malformed, RefusedNode(node).Error);

    [Fact]
    public void Refuses_an_object_that_contains_itself() =>
        Assert.Equal(ModelFormatError.Malformed, RefusedNode(Node("builtins.list", "ListNode", "\"__id__\":7,\"content\":[" + Node("builtins.list", "ListNode", "\"__id__\":7,\"content\":[]") + "]")).Error);

    [Fact]
    public void A_node_met_again_is_the_first_one_whatever_it_says()
    {
        var first = Node("builtins.list", "ListNode", "\"__id__\":7,\"content\":[" + Text + "]");
        var again = Node("os.system", "FunctionNode", "\"__id__\":7");
        var root = Assert.IsType<SequenceRecord>(Read(File(List(first, again))).Root);
        Assert.Same(root.Items[0], root.Items[1]);
    }

    [Theory]
    [InlineData("""{"protocol":99}""")]
    [InlineData("""{"protocol":-1}""")]
    [InlineData("""{"protocol":"2"}""")]
    public void Refuses_protocols_that_are_not_known(string schema) =>
        Assert.Equal(ModelFormatError.UnknownContainer, Refused(Zip(("schema.json", Encoding.UTF8.GetBytes(schema)))).Error);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"protocol\":2}")]
    [InlineData("\u00FF")]
    public void Refuses_a_schema_that_is_none(string schema) => Assert.Equal(ModelFormatError.Malformed, Refused(Zip(("schema.json", Encoding.Latin1.GetBytes(schema)))).Error);

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", ModelFormatError.NotAllowed)]
    [InlineData("{'descr': __import__('os').system('id'), 'fortran_order': False, 'shape': (1,), }", ModelFormatError.Malformed)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", ModelFormatError.Truncated)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", ModelFormatError.Malformed)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", ModelFormatError.Malformed)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", ModelFormatError.Malformed)]
    public void Refuses_arrays_that_numpy_without_pickles_would_refuse(string header, ModelFormatError error)
    {
        var data = header.Contains("()", StringComparison.Ordinal) ? new byte[9] : new byte[8];
        Assert.Equal(error, RefusedNode(Array, ("1.npy", Npy(header, data))).Error);
    }

    [Fact]
    public void Refuses_a_member_that_is_missing_or_belongs_to_nothing()
    {
        Assert.Equal(ModelFormatError.Malformed, RefusedNode(Array).Error);
        Assert.Contains("belongs to no object", RefusedNode(Text, ("evil.pkl", [1])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../1.npy")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b.npy")]
    [InlineData("a..npy")]
    [InlineData("a\0.npy")]
    [InlineData("dir/")]
    [InlineData("")]
    public void Refuses_names_that_lead_elsewhere(string name) => Assert.Equal(ModelFormatError.Malformed, RefusedNode(Text, (name, [1])).Error);

    [Fact]
    public void Refuses_a_member_that_is_there_twice() =>
        Assert.Contains("twice", RefusedNode(Array, ("1.npy", Npy(Header, new byte[8])), ("1.npy", Npy(Header, new byte[8]))).Message, StringComparison.Ordinal);

    public static TheoryData<string, int> Damages => new()
    {
        { "something before", -1 }, { "something after", -2 }, { "local name", 30 }, { "local method", 8 }, { "local size", 22 }, { "flags", 6 }, { "content", 40 },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Refuses_archives_about_which_readers_disagree(string what, int at)
    {
        var file = File(Array, ("1.npy", Npy(Header, new byte[8])));
        byte[] damaged = at switch { -1 => [.. file.AsSpan(0, 4), .. file], -2 => [.. file, 0], _ => [.. file] };
        if (at >= 0) damaged[at] ^= 1;
        Assert.True(Refused(damaged).Error is ModelFormatError.Malformed, what);
    }

    [Fact]
    public void Refuses_what_the_directory_says_wrongly()
    {
        var file = File(Array, ("1.npy", Npy(Header, new byte[8])));
        var directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 6));
        foreach (var at in new[] { 8, 10, 16, 20, 24, 28, 30, 32, 34, 42 })
        {
            var damaged = file.ToArray();
            damaged[directory + at] ^= 1;
            Assert.Throws<ModelFormatException>(() => Read(damaged));
        }
    }

    [Fact]
    public void Bombs_are_bounded_before_they_burst()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var member = zip.CreateEntry("schema.json").Open()) member.Write(Encoding.UTF8.GetBytes("""{"protocol":2}"""));
            using var bomb = zip.CreateEntry("bomb.bin", CompressionLevel.SmallestSize).Open();
            for (var i = 0; i < 64; i++) bomb.Write(new byte[1 << 20]);
        }
        var file = stream.ToArray();
        Assert.True(Bounds.Refuse<ModelFormatException>(() => Read(file), memory: 1_000_000).Error is ModelFormatError.LimitExceeded or ModelFormatError.Malformed);
    }

    [Fact]
    public void One_member_that_fifty_thousand_nodes_name_is_read_once()
    {
        var array = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (10000,), }", new byte[80_000]);
        var file = File(List([.. Enumerable.Range(0, 50_000).Select(_ => Array)]), ("1.npy", array));

        var list = Bounds.Hold(() => (SequenceRecord)Read(file).Root, _ => "read");

        Assert.Same(list.Items[0], list.Items[^1]);
        Bounds.Hold(() => Model.Check(new MemoryStream(file)), _ => "checked");
    }

    [Fact]
    public void Bombs_inside_the_archive_of_a_sparse_matrix_are_bounded()
    {
        var bomb = Deflated(("data.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3750000,), }", new byte[30_000_000])));
        var nodes = Enumerable.Range(0, 40).Select(i => Node("scipy.sparse._csr.csr_matrix", "SparseMatrixNode", $"\"type\":\"scipy\",\"file\":\"{i}.npz\""));
        var schema = Encoding.UTF8.GetBytes(List([.. nodes])[..^1] + ",\"protocol\":2,\"_skops_version\":\"0.11.0\"}");
        var file = Deflated([.. Enumerable.Range(0, 40).Select(i => ($"{i}.npz", bomb)), ("schema.json", schema)]);
        Assert.True(file.Length < 100_000);
        var report = Bounds.Hold(() => Model.Check(new MemoryStream(file)), report => string.Join(' ', report.Problems.Select(p => p.Message)));
        Assert.Contains(report.Problems, p => p.Message.Contains("decompressed bytes", StringComparison.Ordinal));
    }

    static byte[] Deflated(params (string Name, byte[] Content)[] members)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var member = zip.CreateEntry(name).Open();
                member.Write(content);
            }
        return stream.ToArray();
    }

    [Fact]
    public void A_text_of_a_hundred_megabytes_is_refused()
    {
        var file = File($$"""{"__class__":"str","__module__":"builtins","__loader__":"JsonNode","content":"\"{{new string('a', 100_000_000)}}\"","is_json":true}""");
        Assert.Equal(ModelFormatError.LimitExceeded, Bounds.Refuse<ModelFormatException>(() => Read(file)).Error);
        var text = File($$"""{"__class__":"str","__module__":"builtins","__loader__":"JsonNode","content":"\"{{new string('a', 9_000_000)}}\"","is_json":true}""");
        Assert.Equal(ModelFormatError.LimitExceeded, Bounds.Refuse<ModelFormatException>(() => Read(text)).Error);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public void A_schema_of_millions_of_empty_values_is_refused(string value) =>
        Assert.Equal(ModelFormatError.LimitExceeded, Refused(Zip(("schema.json", Encoding.UTF8.GetBytes("{\"a\":[" + string.Join(',', Enumerable.Repeat(value, 3_000_000)) + "]}")))).Error);

    [Fact]
    public void Nesting_is_held_against_the_limit()
    {
        var (open, close) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < 100_000; i++)
        {
            open.Append("""{"__class__":"list","__module__":"builtins","__loader__":"ListNode","content":[""");
            close.Append("]}");
        }
        Assert.True(RefusedNode(open.Append(Text).Append(close).ToString()).Error is ModelFormatError.LimitExceeded or ModelFormatError.Malformed);
    }

    [Fact]
    public void Another_archive_is_not_taken_for_skops()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("data.pkl").Open().Dispose();
        Assert.Equal(ModelFormatError.UnknownContainer, Refused(stream.ToArray()).Error);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var sample = File(List(Text, Node("numpy.ndarray", "NdArrayNode", "\"type\":\"numpy\",\"file\":\"1.npy\"")), ("1.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", new byte[8])));
        for (var length = 0; length < sample.Length; length++) Assert.Throws<ModelFormatException>(() => ModelFile.Read(sample.AsMemory(0, length), StrictPolicy.Options));
    }
}
