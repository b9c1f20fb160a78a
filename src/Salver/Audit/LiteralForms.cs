using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>
/// The few calls that real models hold and that could do anything if their arguments were free: each is allowed in exactly the forms written here.
/// Nothing is called in any case; the forms keep a file that Salver calls safe from doing harm where it is unpickled.
/// </summary>
static class LiteralForms
{
    public static bool Allow(ObjectRecord call) => (call.Type.Module, call.Type.Name) switch
    {
        ("functools", "partial") => IsPartial(call) || IsBlock(call),
        ("builtins" or "__builtin__", "getattr") => call.State is null && IsGetattr(call),
        ("numpy.core" or "numpy._core", "_ufunc_reconstruct") => call.State is null && IsUniversalFunction(call),
        ("re", "_compile") => call.State is null && IsPattern(call),
        _ => false,
    };

    /// <summary>partial(check_array, dtype=..., force_all_finite=False) of histogram boosting, and partial(new_block, ndim=2) of pandas.</summary>
    static bool IsPartial(ObjectRecord call)
    {
        if (call.Keywords is not null || Arguments(call) is not [GlobalRecord function] || !IsPartialFunction(function)) return false;
        return call.State switch
        {
            null => true,
            SequenceRecord { Kind: SequenceKind.Tuple, Items: [var same, SequenceRecord { Items.Count: 0 }, DictRecord keywords, NoneRecord or DictRecord { Entries.Count: 0 }] } =>
                same is GlobalRecord again && again.FullName == function.FullName && keywords.Entries.TrueForAll(e => IsKeyword(e.Key, e.Value)),
            _ => false,
        };
    }

    /// <summary>The call of such a partial, with which pandas 1.3 makes a block of a table: the reader gives the partial as the first of two arguments.</summary>
    static bool IsBlock(ObjectRecord call) => call.State is null
        && Arguments(call) is [ObjectRecord { Type: { Module: "functools", Name: "partial" }, State: not null } block, SequenceRecord { Kind: SequenceKind.Tuple }]
        && IsPartial(block) && Arguments(block) is [GlobalRecord { Name: "new_block" }];

    static bool IsPartialFunction(GlobalRecord function) => (function.Module, function.Name) is
        ("sklearn.utils.validation", "check_array") or ("pandas.core.internals.blocks", "new_block");

    static bool IsKeyword(Record key, Record value) => (key as TextRecord)?.Value switch
    {
        "force_all_finite" or "ensure_all_finite" => value is BooleanRecord or TextRecord { Value: "allow-nan" },
        "ndim" => value is IntegerRecord,
        "dtype" => IsType(value) || (value is SequenceRecord { Kind: SequenceKind.List } list && list.Items.TrueForAll(IsType)),
        _ => false,
    };

    static bool IsType(Record value) => value is NoneRecord or DtypeRecord or GlobalRecord { Module: "numpy" or "builtins" };

    /// <summary>Bound methods: of str and of a compiled pattern (text vectorizers), and those that boosting and scipy's distributions keep of themselves.</summary>
    static bool IsGetattr(ObjectRecord call) => Arguments(call) is [var target, TextRecord { Value: var name }] && target switch
    {
        GlobalRecord { Module: "builtins" or "__builtin__", Name: "str" or "unicode" } =>
            name is "capitalize" or "casefold" or "lower" or "lstrip" or "rstrip" or "split" or "splitlines" or "strip" or "swapcase" or "title" or "upper",
        ObjectRecord { Type: { Module: "re", Name: "_compile" } } => name is "findall" or "split",
        ObjectRecord { Type.Module: "sklearn.ensemble._hist_gradient_boosting.gradient_boosting" } => name == "_raw_predict",
        ObjectRecord { Type.Module: "scipy.stats._continuous_distns" or "scipy.stats._discrete_distns" } => name == "_entropy",
        _ => false,
    };

    static bool IsUniversalFunction(ObjectRecord call) =>
        Arguments(call) is [TextRecord { Value: var module }, TextRecord { Value: var name }]
        && module is "numpy" or "numpy.core._multiarray_umath" or "numpy.core.umath" or "scipy.special" or "scipy.special._ufuncs"
        && KnownGlobals.Find(module, name) == GlobalMeaning.Function;

    static bool IsPattern(ObjectRecord call) => Arguments(call) is [TextRecord, IntegerRecord];

    static List<Record>? Arguments(ObjectRecord call) =>
        call is { IsCall: true, Keywords: null, Items: null, Entries: null, Arguments: SequenceRecord { Kind: SequenceKind.Tuple } arguments } ? arguments.Items : null;
}
