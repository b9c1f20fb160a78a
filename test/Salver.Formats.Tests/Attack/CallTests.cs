using Salver.Formats.Records;

namespace Salver.Formats.Tests.Attack;

/// <summary>Calls of things that may stand as data but not in this way.</summary>
public sealed class CallTests
{
    static byte[] Estimator => Pickled.Global("sklearn.linear_model._base", "LinearRegression");

    public static TheoryData<string, byte[], ModelFormatError> Calls { get; } = new()
    {
        { "call of a text", Pickled.Of(Pickled.Text("os.system"), ")R"), ModelFormatError.NotAllowed },
        { "call of a dictionary", Pickled.Of("})R"), ModelFormatError.NotAllowed },
        { "call of an object", Pickled.Of(Estimator, ")", 0x81, ")R"), ModelFormatError.NotAllowed },
        { "call of a call", Pickled.Of(Estimator, ")R)R"), ModelFormatError.NotAllowed },
        { "call with a list", Pickled.Of(Estimator, "]R"), ModelFormatError.Malformed },
        { "object of a text", Pickled.Of(Pickled.Text("x"), ")", 0x81), ModelFormatError.NotAllowed },
        { "object of a function that makes data", Pickled.Of(Pickled.Global("numpy.core.multiarray", "_reconstruct"), ")", 0x81), ModelFormatError.NotAllowed },
        { "object of a guarded function", Pickled.Of(Pickled.Global("builtins", "getattr"), ")", 0x81), ModelFormatError.NotAllowed },
        { "object with keywords that are no dictionary", Pickled.Of(Estimator, ")]", 0x92), ModelFormatError.Malformed },
        { "state twice", Pickled.Of(Estimator, ")", 0x81, "}b}b"), ModelFormatError.NotAllowed },
        { "state of a list", Pickled.Of("]}b"), ModelFormatError.NotAllowed },
        { "state of a dictionary", Pickled.Of("}}b"), ModelFormatError.NotAllowed },
        { "state of a class", Pickled.Of(Estimator, "}b"), ModelFormatError.NotAllowed },
        { "state of numpy itself", Pickled.Of(Pickled.Global("numpy", "ndarray"), "}b"), ModelFormatError.NotAllowed },
        { "state of a text", Pickled.Of(Pickled.Text("x"), "}b"), ModelFormatError.NotAllowed },
        { "state of a finished dtype", Pickled.Of(Pickled.Dtype(), "}b"), ModelFormatError.NotAllowed },
        { "state of a finished array", Pickled.Of(Pickled.ObjectArray(), "}b"), ModelFormatError.NotAllowed },
        { "entries of a tuple", Pickled.Of(")K", 1, "K", 2, "s"), ModelFormatError.NotAllowed },
        { "entries of an object", Pickled.Of(Estimator, ")", 0x81, "K", 1, "K", 2, "s"), ModelFormatError.NotAllowed },
        { "items of an object", Pickled.Of(Estimator, ")", 0x81, "K", 1, "a"), ModelFormatError.NotAllowed },
        { "items of a text", Pickled.Of(Pickled.Text("x"), "K", 1, "a"), ModelFormatError.NotAllowed },
        { "elements of a list", Pickled.Of("](K", 1, 0x90), ModelFormatError.NotAllowed },
        { "a key without value", Pickled.Of("}(K", 1, "u"), ModelFormatError.Malformed },
        { "a list as key", Pickled.Of("}]Ns"), ModelFormatError.Malformed },
        { "a list in a set", Pickled.Of(0x8F, "(]", 0x90), ModelFormatError.Malformed },
        { "getattr of anything", Pickled.Of(Pickled.Global("builtins", "getattr"), Estimator, Pickled.Text("__class__"), 0x86, "R"), ModelFormatError.GlobalNotAllowed },
        { "getattr that is not called", Pickled.Of("]", Pickled.Global("builtins", "getattr"), "a"), ModelFormatError.GlobalNotAllowed },
        { "rot13", Pickled.Of(Pickled.Global("_codecs", "encode"), Pickled.Text("x"), Pickled.Text("rot13"), 0x86, "R"), ModelFormatError.NotAllowed },
        { "zlib codec", Pickled.Of(Pickled.Global("_codecs", "encode"), Pickled.Text("x"), Pickled.Text("zlib"), 0x86, "R"), ModelFormatError.NotAllowed },
        { "codec of bytes", Pickled.Of(Pickled.Global("_codecs", "encode"), "C", 1, "x", Pickled.Text("latin1"), 0x86, "R"), ModelFormatError.NotAllowed },
        { "text beyond latin1", Pickled.Of(Pickled.Global("_codecs", "encode"), Pickled.Text("\u0100"), Pickled.Text("latin1"), 0x86, "R"), ModelFormatError.Malformed },
        { "reconstructor of another base", Pickled.Of(Pickled.Global("copy_reg", "_reconstructor"), Estimator, Estimator, "N", 0x87, "R"), ModelFormatError.NotAllowed },
        { "reconstructor with a state", Pickled.Of(Pickled.Global("copy_reg", "_reconstructor"), Estimator, Pickled.Global("builtins", "object"), "}", 0x87, "R"), ModelFormatError.NotAllowed },
        { "reconstructor of a class that holds no entries", Pickled.Of(Pickled.Global("copyreg", "_reconstructor"), Estimator, Pickled.Global("builtins", "dict"), "}", 0x87, "R"), ModelFormatError.NotAllowed },
        { "reconstructor of a reconstructor", Pickled.Of(Pickled.Global("copyreg", "_reconstructor"), Pickled.Global("copyreg", "_reconstructor"), Pickled.Global("builtins", "object"), "N", 0x87, "R"), ModelFormatError.NotAllowed },
        { "dictionary that makes its values by a call", Pickled.Of(Pickled.Global("collections", "defaultdict"), Pickled.Global("os", "system"), 0x85, "R"), ModelFormatError.GlobalNotAllowed },
        { "dictionary that makes its values by an object", Pickled.Of(Pickled.Global("collections", "defaultdict"), Estimator, ")", 0x81, 0x85, "R"), ModelFormatError.NotAllowed },
        { "scalar of a text", Pickled.Of(Pickled.Global("numpy.core.multiarray", "scalar"), Pickled.Text("f8"), "C", 1, "x", 0x86, "R"), ModelFormatError.NotAllowed },
        { "scalar of too few bytes", Pickled.Of(Pickled.Global("numpy.core.multiarray", "scalar"), Pickled.Dtype(), "C", 1, "x", 0x86, "R"), ModelFormatError.Malformed },
        { "array of a class that is none", Pickled.Of(Pickled.Global("numpy.core.multiarray", "_reconstruct"), Pickled.Global("builtins", "bytes"), "K", 0, 0x85, "C", 1, "b", 0x87, "R"), ModelFormatError.NotAllowed },
        { "dill's types beyond the plain ones", Pickled.Of(Pickled.Global("dill._dill", "_load_type"), Pickled.Text("CodeType"), 0x85, "R"), ModelFormatError.NotAllowed },
        { "set of a number", Pickled.Of(Pickled.Global("builtins", "set"), "K", 1, 0x85, "R"), ModelFormatError.NotAllowed },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Is_refused(string what, byte[] body, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(Pickled.Protocol2(body), error);
    }

    [Fact]
    public void A_partial_of_a_command_is_refused()
    {
        var partial = Pickled.Of(Pickled.Global("functools", "partial"), Pickled.Global("os", "system"), 0x85, "R");
        var allowsPartial = new ReadOptions { Policy = new PartialPolicy() };

        Assert.Equal("os.system", Refusal.Of(Pickled.Protocol2(partial), ModelFormatError.GlobalNotAllowed, allowsPartial).Global);
    }

    [Fact]
    public void The_state_of_a_guarded_call_is_asked_about_too()
    {
        // functools.partial(check) whose state, set by BUILD, replaces the function by another.
        var call = Pickled.Of(Pickled.Global("functools", "partial"), Pickled.Global("sklearn.utils", "check"), 0x85, "R");
        var state = Pickled.Of("(", Pickled.Global("sklearn.utils", "other"), ")}Ntb");
        var allowsPartial = new ReadOptions { Policy = new PartialPolicy() };

        Assert.IsType<ObjectRecord>(ModelFile.Read(Pickled.Protocol2(call), allowsPartial).Root);
        Assert.Equal("functools.partial", Refusal.Of(Pickled.Protocol2(call, state), ModelFormatError.GlobalNotAllowed, allowsPartial).Global);
    }

    [Fact]
    public void The_literal_call_that_the_policy_knows_may_stand()
    {
        var call = Pickled.Of(Pickled.Global("builtins", "getattr"), Estimator, ")", 0x81, Pickled.Text("_raw_predict"), 0x86, "R");

        var record = Assert.IsType<ObjectRecord>(ModelFile.Read(Pickled.Protocol2(call), StrictPolicy.Options).Root);

        Assert.True(record.IsCall);
        Assert.Equal("builtins.getattr", record.Type.FullName);
    }

    sealed class PartialPolicy : Policy.IGlobalPolicy
    {
        public Policy.GlobalVerdict Judge(string module, string name) => module switch
        {
            "functools" => Policy.GlobalVerdict.Guarded,
            "sklearn.utils" => Policy.GlobalVerdict.Allowed,
            _ => Policy.GlobalVerdict.Refused,
        };

        public bool AllowsShape(ObjectRecord call) => call is { State: null, Arguments: SequenceRecord { Items: [GlobalRecord { Name: "check" }] } };

        public bool TakesItems(string module, string name) => false;
    }
}
