using System.IO.Compression;
using System.Text;

namespace Salver.Formats.Tests.Attack;

/// <summary>Ways to hide a command from those who look for it: by opcodes, by the memo, by the layout of the file.</summary>
public sealed class DisguiseTests
{
    static byte[] Short(string text) => Pickled.Of(0x8C, text.Length, text);

    static byte[] Stacked(string module, string name) => Pickled.Of(Short(module), 0x94, Short(name), 0x94, 0x93, 0x94);

    static byte[] Estimator => Pickled.Of(Pickled.Global("sklearn.linear_model._base", "LinearRegression"), ")", 0x81);

    /// <summary>What is done, the pickle, and the name that the refusal has to give.</summary>
    public static TheoryData<string, byte[], string> Programs { get; } = new()
    {
        { "a call whose answer gets a state", Pickled.Of(0x80, 4, Stacked("pty", "spawn"), Short("id"), 0x94, 0x85, "R", Short("done"), "b."), "pty.spawn" },
        { "an old object, from the mark", Pickled.Of("(", Pickled.Global("pty", "spawn"), "S'id'\no."), "pty.spawn" },
        { "code out of bytes, made a function and called", Pickled.Of(0x80, 4, Stacked("marshal", "loads"), "C", 3, "abc", 0x85, "R", 0x94, Stacked("types", "FunctionType"), "h", 3, "}", 0x86, "R)R."), "marshal.loads" },
        { "an attribute of what another call answers", Pickled.Of(0x80, 4, Stacked("builtins", "getattr"), Stacked("importlib", "import_module"), Short("os"), 0x85, "R", Short("system"), 0x86, "R", Short("id"), 0x85, "R."), "importlib.import_module" },
        { "an attribute of an object of code", Pickled.Of(0x80, 4, Stacked("builtins", "getattr"), Stacked("code", "InteractiveInterpreter"), ")R", Short("runsource"), 0x86, "R."), "code.InteractiveInterpreter" },
        { "a name found by a path, put aside and called later", Pickled.Of(Pickled.Global("pydoc", "locate"), "S'os.system'\n", 0x85, "Rp0\n0g0\nS'id'\n", 0x85, "R."), "pydoc.locate" },
        { "a name whose texts wait in the memo", Pickled.Protocol2(Pickled.Text("os"), "q", 1, "0", Pickled.Text("system"), "q", 2, "0", "h", 1, "h", 2, 0x93, Pickled.Text("id"), 0x85, "R"), "os.system" },
        { "a name whose number in the memo is given twice", Pickled.Protocol2(Pickled.Text("math"), "q", 1, "0", Pickled.Text("os"), "q", 1, "0", Pickled.Text("system"), "q", 2, "0", "h", 1, "h", 2, 0x93), "os.system" },
        { "a name whose number is written in three ways", Pickled.Protocol2(Pickled.Text("os"), "p1\n0", Pickled.Text("system"), "r", Pickled.Int(2), "0h", 1, "j", Pickled.Int(2), 0x93), "os.system" },
        { "a name in text of protocol 0", Pickled.Of("(Vos\np0\n0Vsystem\np1\n0g0\ng1\n", 0x93, "t."), "os.system" },
        { "a name in escapes", Pickled.Of("V\\u006fs\nV\\u0073ystem\n", 0x93, "."), "os.system" },
        { "a call in protocol 0", Pickled.Of("cos\nsystem\np0\n(S'id'\np1\ntp2\nRp3\n."), "os.system" },
        { "a call that is thrown away", Pickled.Protocol2(Pickled.Command, "0N"), "os.system" },
        { "a call that is thrown away with its mark", Pickled.Protocol2("(", Pickled.Command, "1N"), "os.system" },
        { "a call before a byte that is no opcode", Pickled.Of(0x80, 2, Pickled.Command, 0xFF), "os.system" },
        { "a call before the file breaks off", Pickled.Of(0x80, 2, Pickled.Command), "os.system" },
        { "a call among a million numbers", Pickled.Protocol2("](", Enumerable.Repeat(Pickled.Of("K", 1), 100_000).SelectMany(b => b).ToArray(), Pickled.Command, "e"), "os.system" },
        { "a call as the key of a dictionary", Pickled.Protocol2("}", Pickled.Command, "Ns"), "os.system" },
        { "a call in a set", Pickled.Of(0x80, 4, 0x8F, "(", Pickled.Command, 0x90, "."), "os.system" },
        { "a call as the state of an estimator", Pickled.Protocol2(Estimator, Pickled.Command, "b"), "os.system" },
        { "a call in the arguments of an estimator", Pickled.Protocol2(Pickled.Global("sklearn.linear_model._base", "LinearRegression"), Pickled.Command, 0x85, 0x81), "os.system" },
        { "a call in the keywords of an estimator", Pickled.Of(0x80, 4, Pickled.Global("sklearn.linear_model._base", "LinearRegression"), ")}", Pickled.Text("a"), Pickled.Command, "s", 0x92, "."), "os.system" },
        { "a call in the place of a dtype", Pickled.Protocol2(Pickled.Wrapper(dtype: Pickled.Command)), "os.system" },
        { "a call in the place of a shape", Pickled.Protocol2(Pickled.Wrapper(shape: Pickled.Command)), "os.system" },
        { "a call among the metadata of a dtype", Pickled.Protocol2(Pickled.Dtype(metadata: Pickled.Command)), "os.system" },
        { "a persistent id, then a call", Pickled.Of(0x80, 2, Pickled.Command, "Q."), "os.system" },
        { "letters picked out of texts to spell a name", Pickled.Protocol2(Pickled.Global("operator", "itemgetter"), "K", 0, 0x85, "R", Pickled.Text("os"), 0x85, "R"), "operator.itemgetter" },
        { "a method called by its name", Pickled.Protocol2(Pickled.Global("operator", "methodcaller"), Pickled.Text("system"), Pickled.Text("id"), 0x86, "R"), "operator.methodcaller" },
        { "an attribute reached by its name", Pickled.Protocol2(Pickled.Global("operator", "attrgetter"), Pickled.Text("system"), 0x85, "R"), "operator.attrgetter" },
        { "bytes that are unpickled again", Pickled.Protocol2(Pickled.Global("_pickle", "loads"), "C", 2, "N.", 0x85, "R"), "_pickle.loads" },
        { "a class of the script itself", Pickled.Protocol2(Pickled.Global("__main__", "Model"), ")", 0x81), "__main__.Model" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_hidden_call_is_refused_by_its_name(string what, byte[] file, string name)
    {
        Assert.NotEmpty(what);
        foreach (var container in (byte[][])[file, Compressed.Zlib(file), Compressed.Xz(file)])
        {
            var refusal = Refusal.Of(container, ModelFormatError.GlobalNotAllowed);
            Assert.Equal(name, refusal.Global);
            Assert.True(refusal.Offset >= 0);
        }
    }

    public static TheoryData<string, byte[], ModelFormatError> Tricks { get; } = new()
    {
        { "a number where a module's name belongs", Pickled.Protocol2("K", 42, "q", 1, "0", Pickled.Text("system"), "q", 2, "0h", 1, "h", 2, 0x93), ModelFormatError.NotAllowed },
        { "a number of the memo that is not there", Pickled.Protocol2("h", 99, Pickled.Text("system"), 0x93), ModelFormatError.Malformed },
        { "a number of the memo with a sign", Pickled.Of("Np+0\n."), ModelFormatError.Malformed },
        { "a number of the memo with blanks", Pickled.Of("Np 0\n."), ModelFormatError.Malformed },
        { "an entry of the extension registry", Pickled.Protocol2(0x82, 42, ")R"), ModelFormatError.NotAllowed },
        { "text of Python 2 with a carriage return", Pickled.Of("S'a'\r\n."), ModelFormatError.Malformed },
    };

    [Theory]
    [MemberData(nameof(Tricks))]
    public void A_stream_that_means_something_else_to_others_is_refused(string what, byte[] file, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(file, error);
    }

    [Fact]
    public void A_pickle_inside_bytes_stays_bytes()
    {
        var inner = Pickled.Protocol2(Pickled.Command);

        var read = ModelFile.Read(Pickled.Protocol2("C", inner.Length, inner), StrictPolicy.Options).Root;

        Assert.Equal(inner, Assert.IsType<Records.BytesRecord>(read).Value.ToArray());
    }

    static byte[] Archive(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry(name).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    static byte[] Command => Pickled.Protocol2(Pickled.Command);

    public static TheoryData<string, byte[]> Files { get; } = new()
    {
        { "a line end first", Pickled.Of("\n", Command) },
        { "zeros first", Pickled.Of(new byte[16], Command) },
        { "a byte order mark first", Pickled.Of(0xEF, 0xBB, 0xBF, Command) },
        { "a comment first", Pickled.Of("# coding: utf-8\n", Command) },
        { "an image first", Pickled.Of(0x89, "PNG\r\n", 0x1A, "\n", Command) },
        { "a zip, as PyTorch has it", Archive("archive/data.pkl", Command) },
        { "a zip named schema.json that is a pickle", Archive("schema.json", Command) },
        { "a zip of arrays of objects", Archive("arr_0.npy", Pickled.Of(0x93, "NUMPY", 1, 0, 0x76, 0, "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".PadRight(0x75), "\n", Command)) },
        { "a zip whose magic is broken", [.. "PK\u0003\u0005"u8, .. Archive("data.pkl", Command)[4..]] },
        { "zlib whose magic is broken", [0x79, .. Compressed.Zlib(Command)[1..]] },
        { "zlib whose second byte is broken", [0x78, 0x00, .. Compressed.Zlib(Command)[2..]] },
        { "gzip whose method is another", [0x1F, 0x8B, 0x07, .. Compressed.Gzip(Command)[3..]] },
        { "gzip behind a line end", Pickled.Of("\n", Compressed.Gzip(Command)) },
        { "xz whose magic is cut", Compressed.Xz(Command)[1..] },
        { "base64 of a pickle", Encoding.ASCII.GetBytes(Convert.ToBase64String(Command)) },
        { "seven-zip", Pickled.Of("7z", 0xBC, 0xAF, 0x27, 0x1C, new byte[26], Command) },
        { "tar", Pickled.Of(new byte[257], "ustar", 0, "00", new byte[248], Command) },
        { "an HTML page", Pickled.Of("<!DOCTYPE html><html><body>404</body></html>") },
        { "a pointer of Git LFS", Pickled.Of("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n") },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_does_not_begin_as_a_model_is_refused(string what, byte[] file)
    {
        Assert.NotEmpty(what);
        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.Read(file, StrictPolicy.Options));
        Refusal.Of(file, refusal.Error);
        Assert.True(refusal.Message.Length > 30);
    }
}
