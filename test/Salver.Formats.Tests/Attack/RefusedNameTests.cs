namespace Salver.Formats.Tests.Attack;

/// <summary>Names that scanners and their tests know as dangerous, and disguises of names.</summary>
public sealed class RefusedNameTests
{
    public static TheoryData<string, string> Names { get; } = MakeNames();

    static TheoryData<string, string> MakeNames()
    {
        var names = new TheoryData<string, string>();
        foreach (var name in """
            os system; posix system; nt system; os popen; os execv; os spawnl; subprocess Popen; subprocess check_output; subprocess run; builtins eval;
            builtins exec; builtins compile; builtins open; builtins __import__; builtins getattr_; builtins setattr; builtins delattr; builtins vars;
            builtins globals; builtins breakpoint; builtins apply; __builtin__ eval; __builtin__ execfile; __builtin__ apply; commands getoutput; pip main;
            pip._internal.cli.main main; timeit timeit; timeit repeat; timeit main; cProfile run; cProfile runctx; profile run; trace Trace; bdb Bdb; pdb run;
            doctest debug_script; runpy run_path; runpy _run_code; pty spawn; pydoc locate; pydoc pipepager; pydoc tempfilepager; pkgutil resolve_name;
            uuid _get_command_stdout; _osx_support _read_output; _aix_support _read_cmd_output; imaplib IMAP4_stream; _pyrepl.pager pipe_pager;
            test.support.script_helper assert_python_ok; asyncio.unix_events _UnixSubprocessTransport; idlelib.pyshell ModifiedInterpreter;
            idlelib.run Executive; idlelib.debugobj ObjectTreeItem; lib2to3.pgen2.grammar Grammar; lib2to3.pgen2.pgen ParserGenerator; ensurepip _run_pip;
            venv EnvBuilder; code InteractiveInterpreter; code interact; distutils.file_util write_file; logging FileHandler; _io FileIO; io open;
            io open_code; urllib.request urlopen; requests get; requests.api get; ssl get_server_certificate; http.client HTTPSConnection; ftplib FTP;
            smtplib SMTP; socket create_connection; aiohttp.client ClientSession; webbrowser open; numpy.f2py.crackfortran getlincoef;
            numpy.f2py.crackfortran param_eval; numpy.f2py.crackfortran _eval_length; numpy.testing._private.utils runstring; numpy load; numpy.lib.npyio load;
            torch load; torch.hub load; torch.jit unsupported_tensor_ops; torch.serialization load; torch._inductor.codecache compile_file;
            torch.utils.bottleneck.__main__ run_cprofile; torch.fx.experimental.symbolic_shapes ShapeEnv; tensorflow load_model;
            cloudpickle.cloudpickle _make_function; cloudpickle.cloudpickle _builtin_type; cloudpickle subimport; dill._dill _create_function;
            dill._dill _create_code; dill._dill _import_module; dill._dill _get_attr; types CodeType; types FunctionType; marshal loads; ctypes CDLL;
            ctypes.util find_library; importlib import_module; importlib.machinery SourceFileLoader; _imp create_dynamic; multiprocessing Process;
            multiprocessing.util spawnv_passfds; platform popen; inspect getattr_static; linecache getline; gc get_objects; _interpreters run_string;
            _xxsubinterpreters run_string; pickle loads; _pickle loads; pickle Unpickler; joblib load; joblib.numpy_pickle load; pandas read_pickle;
            shelve open; shutil rmtree; shutil copy; tempfile mktemp; tarfile open; zipfile ZipFile; pathlib Path; glob glob; signal signal; sys exit;
            sys modules; threading Thread; atexit register; weakref finalize; functools reduce; functools partial; itertools starmap; operator attrgetter;
            operator methodcaller; operator itemgetter; _operator attrgetter; string Formatter; getattr getattr; site addsitedir; sqlite3 connect;
            cgitb lookup; dbm open; concurrent.futures ProcessPoolExecutor; telnetlib Telnet; xmlrpc.client ServerProxy; numpy __builtins__; fickling.fickle Pickled;
            picklescan.scanner scan_file_path; __main__ X; collections namedtuple; copyreg __newobj__; copyreg add_extension; copyreg constructor; yaml load;
            """.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            names.Add(name.Split(' ')[0], name.Split(' ')[1]);
        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_that_is_not_on_the_list_is_refused_by_name_and_offset(string module, string name)
    {
        var byGlobal = Refusal.Of(Pickled.Protocol2("]", Pickled.Global(module, name), Pickled.Text("x"), 0x85, "Ra"), ModelFormatError.GlobalNotAllowed);
        Assert.Equal($"{module}.{name}", byGlobal.Global);
        Assert.Equal(3, byGlobal.Offset);
        Assert.Contains(byGlobal.Global!, byGlobal.Message);

        var byStack = Refusal.Of(Pickled.Framed(Pickled.Text(module), Pickled.Text(name), 0x93, ")R"), ModelFormatError.GlobalNotAllowed);
        Assert.Equal($"{module}.{name}", byStack.Global);
        Assert.Equal(2 + 9 + 5 + module.Length + 5 + name.Length, byStack.Offset);

        // Never called, only carried along.
        Refusal.Of(Pickled.Protocol2(Pickled.Global(module, name), "0N"), ModelFormatError.GlobalNotAllowed);
        Refusal.Of(Pickled.Protocol2(Pickled.JoblibArray, "0", Pickled.Global(module, name)), ModelFormatError.GlobalNotAllowed);
    }

    [Theory]
    [InlineData("sklearn.utils.validation", "os.system")]
    [InlineData("sklearn.tree", "_tree.Tree")]
    [InlineData("pathlib", "os.system")]
    [InlineData("sklearn..tree", "Tree")]
    [InlineData(".sklearn", "Tree")]
    [InlineData("sklearn.tree._tree", "Tree\r")]
    [InlineData("sklearn.tree._tree ", "Tree")]
    [InlineData("numpy.core.multiarray ", "_reconstruct")]
    [InlineData("numpy.core.multiarray", "_reconstruct\r")]
    [InlineData("sklearn.tree._tree\0", "Tree")]
    [InlineData("sklearn.tree._tree", "Tr\u0435e")]
    [InlineData("sklearn.tree._tree", "\uFF34ree")]
    [InlineData("sklearn.tree._tree", "")]
    [InlineData("", "Tree")]
    [InlineData("sklearn.tree._tree", "1Tree")]
    public void A_name_that_only_looks_like_one_on_the_list_is_refused(string module, string name)
    {
        Refusal.Of(Pickled.Protocol2(Pickled.Global(module, name)), ModelFormatError.GlobalNotAllowed);
        Refusal.Of(Pickled.Framed(Pickled.Text(module), Pickled.Text(name), 0x93), ModelFormatError.GlobalNotAllowed);
    }

    [Fact]
    public void Names_with_line_ends_are_printed_escaped()
    {
        var refusal = Refusal.Of(Pickled.Framed(Pickled.Text("sklearn.tree\nos"), Pickled.Text("system\u202E"), 0x93), ModelFormatError.GlobalNotAllowed);

        Assert.Equal("sklearn.tree\\u000aos.system\\u202e", refusal.Global);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Endless_names_are_refused()
    {
        Refusal.Of(Pickled.Protocol2("c", new string('a', 100_000), "\nx\n"), ModelFormatError.Malformed);
        var refusal = Refusal.Of(Pickled.Framed(Pickled.Text(new string('a', 100_000)), Pickled.Text("x"), 0x93), ModelFormatError.GlobalNotAllowed);
        Assert.True(refusal.Message.Length < 1_000);
    }

    public static TheoryData<byte[]> Operands { get; } = [
        Pickled.Of("C", 2, "os"), Pickled.Of("K", 1), Pickled.Of("N"), Pickled.Of("]"), Pickled.Of(")"), Pickled.Of("Nq", 0, "0h", 0), Pickled.Global("sklearn.a", "B")];

    [Theory]
    [MemberData(nameof(Operands))]
    public void A_class_is_named_by_texts_only(byte[] operand)
    {
        Refusal.Of(Pickled.Framed(operand, Pickled.Text("system"), 0x93), ModelFormatError.NotAllowed);
        Refusal.Of(Pickled.Framed(Pickled.Text("os"), operand, 0x93), ModelFormatError.NotAllowed);
    }

    [Fact]
    public void An_audit_lists_all_refused_names_with_their_places_and_goes_on()
    {
        var audit = new Policy.GlobalAudit();
        var file = Pickled.Protocol2("}(", Pickled.Text("a"), Pickled.Command, Pickled.Text("b"), "](", Pickled.Global("builtins", "eval"), "N", Pickled.Command, "eu");

        ModelFile.Read(file, new ReadOptions { Policy = new StrictPolicy(), Audit = audit });

        Assert.Equal(["os.system", "builtins.eval"], audit.Uses.Select(use => use.FullName));
        Assert.All(audit.Uses, use => Assert.Equal(Policy.GlobalVerdict.Refused, use.Verdict));
        Assert.Equal(["$[a]", "$[b][0]"], audit.Uses.Select(use => use.Path));
        Assert.Equal([2, 1], audit.Uses.Select(use => use.Count));
    }

    [Fact]
    public void An_audit_keeps_what_it_found_when_the_file_breaks_off()
    {
        var audit = new Policy.GlobalAudit();

        Assert.Throws<ModelFormatException>(() => ModelFile.Read(Pickled.Of(0x80, 2, Pickled.Command, "R"), new ReadOptions { Policy = new StrictPolicy(), Audit = audit }));

        Assert.Equal("os.system", Assert.Single(audit.Uses).FullName);
    }
}
