using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Preprocessing;

/// <summary>The functions a FunctionTransformer may name. They are known by module and name and written here; nothing in a file is looked up or run.</summary>
static class FunctionTable
{
    static readonly Dictionary<string, Func<Arguments, TileFunction?>> NumPy = new(StringComparer.Ordinal)
    {
        ["abs"] = _ => Same(Math.Abs),
        ["absolute"] = _ => Same(Math.Abs),
        ["arccos"] = _ => Float(Math.Acos),
        ["arccosh"] = _ => Float(Math.Acosh),
        ["arcsin"] = _ => Float(Math.Asin),
        ["arcsinh"] = _ => Float(Math.Asinh),
        ["arctan"] = _ => Float(Math.Atan),
        ["arctanh"] = _ => Float(Math.Atanh),
        ["array"] = _ => null,
        ["asanyarray"] = _ => null,
        ["asarray"] = _ => null,
        ["cbrt"] = _ => Float(Math.Cbrt),
        ["ceil"] = _ => Float(Math.Ceiling),
        ["clip"] = a => Clip(a),
        ["cos"] = _ => Float(Math.Cos),
        ["cosh"] = _ => Float(Math.Cosh),
        ["deg2rad"] = _ => Float(x => x * (Math.PI / 180)),
        ["degrees"] = _ => Float(x => x * (180 / Math.PI)),
        ["exp"] = _ => Float(Math.Exp),
        ["exp2"] = _ => Float(x => Math.Pow(2, x)),
        ["expm1"] = _ => Float(Elementary.ExpM1),
        ["fabs"] = _ => Float(Math.Abs),
        ["floor"] = _ => Float(Math.Floor),
        ["isfinite"] = _ => Truth(double.IsFinite),
        ["isinf"] = _ => Truth(double.IsInfinity),
        ["isnan"] = _ => Truth(double.IsNaN),
        ["log"] = _ => Float(Math.Log),
        ["log10"] = _ => Float(Math.Log10),
        ["log1p"] = _ => Float(Elementary.Log1P),
        ["log2"] = _ => Float(Math.Log2),
        ["logical_not"] = _ => Truth(x => x == 0),
        ["nan_to_num"] = a => NaNToNumber(a),
        ["negative"] = _ => Same(x => -x),
        ["positive"] = _ => Same(x => x),
        ["rad2deg"] = _ => Float(x => x * (180 / Math.PI)),
        ["radians"] = _ => Float(x => x * (Math.PI / 180)),
        ["reciprocal"] = _ => Float(x => 1 / x),
        ["rint"] = _ => Float(x => Math.Round(x, MidpointRounding.ToEven)),
        ["round"] = a => Round(a),
        ["round_"] = a => Round(a),
        ["around"] = a => Round(a),
        ["sign"] = _ => Same(x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["sin"] = _ => Float(Math.Sin),
        ["sinh"] = _ => Float(Math.Sinh),
        ["sqrt"] = _ => Float(Math.Sqrt),
        ["square"] = _ => Same(x => x * x),
        ["tan"] = _ => Float(Math.Tan),
        ["tanh"] = _ => Float(Math.Tanh),
        ["trunc"] = _ => Float(Math.Truncate),
    };

    static readonly Dictionary<string, Func<Arguments, TileFunction?>> SciPy = new(StringComparer.Ordinal)
    {
        ["cbrt"] = _ => Float(Math.Cbrt),
        ["exp2"] = _ => Float(x => Math.Pow(2, x)),
        ["expit"] = _ => Float(Elementary.Logistic),
        ["expm1"] = _ => Float(Elementary.ExpM1),
        ["log1p"] = _ => Float(Elementary.Log1P),
        ["logit"] = _ => Float(x => Math.Log(x / (1 - x))),
    };

    static readonly HashSet<string> NumPyModules = new(StringComparer.Ordinal)
    {
        "numpy", "numpy.core", "numpy.core._multiarray_umath", "numpy.core.fromnumeric", "numpy.core.multiarray", "numpy.core.numeric", "numpy.core.umath",
        "numpy._core", "numpy._core._multiarray_umath", "numpy._core.fromnumeric", "numpy._core.multiarray", "numpy._core.numeric", "numpy._core.umath",
        "numpy.lib.type_check", "numpy.lib._type_check_impl",
    };

    static readonly HashSet<string> SciPyModules = new(StringComparer.Ordinal) { "scipy.special", "scipy.special._special_ufuncs", "scipy.special._ufuncs" };

    /// <summary>The function a file names, or null for one that changes nothing.</summary>
    public static TileFunction? Find(Record? function, DictRecord? keywords, EstimatorState state, string attribute)
    {
        // Fitted with validation, scikit-learn itself stores partial(check_array, ...), which answers its argument.
        if (function is ObjectRecord { Type.Name: "partial" } partial && IsCheck(partial)) return null;
        if (function is null or NoneRecord) return null;
        if (NameOf(function) is not var (module, name)) throw state.Unsupported($"applies {Describe.Of(function)}");
        var arguments = new Arguments(keywords, state, attribute);
        if (NumPyModules.Contains(module) && NumPy.TryGetValue(name, out var numpy)) return numpy(arguments);
        if (SciPyModules.Contains(module) && SciPy.TryGetValue(name, out var scipy)) return scipy(arguments);
        if (name == "normalize" && module is "sklearn.preprocessing._data" or "sklearn.preprocessing.data") return Normalize(arguments);
        if (name == "check_array" && module == "sklearn.utils.validation") return null;
        throw state.Unsupported($"applies the function {module}.{name}");
    }

    /// <summary>Module and name of a function. numpy 1.16 to 1.20 wrote its own as _ufunc_reconstruct(module, name).</summary>
    static (string Module, string Name)? NameOf(Record function) => function switch
    {
        GlobalRecord global => (global.Module, global.Name),
        ObjectRecord { Type.Name: "_ufunc_reconstruct", Arguments: SequenceRecord { Items: [TextRecord module, TextRecord name] } } => (module.Value, name.Value),
        _ => null,
    };

    /// <summary>The name of a function, for showing the model.</summary>
    public static string Show(Record? function) => function is not null && NameOf(function) is var (_, name) ? name : "identity";

    static bool IsCheck(ObjectRecord partial) =>
        (Values.Items(partial.Arguments) is [GlobalRecord { Name: "check_array" }, ..])
        || (Values.Items(partial.State) is [GlobalRecord { Name: "check_array" }, ..]);

    static ElementFunction Float(Func<double, double> function) => new(function);

    static ElementFunction Same(Func<double, double> function) => new(function, ResultType.Same);

    static ElementFunction Truth(Func<double, bool> function) => new(x => function(x) ? 1 : 0, ResultType.Boolean);

    static ElementFunction Clip(Arguments arguments)
    {
        var low = arguments.Number("a_min", arguments.Number("min", double.NegativeInfinity));
        var high = arguments.Number("a_max", arguments.Number("max", double.PositiveInfinity));
        return Float(x => x < low ? low : x > high ? high : x);
    }

    static ElementFunction Round(Arguments arguments)
    {
        var scale = Math.Pow(10, Math.Abs(arguments.Number("decimals", 0)));
        return arguments.Number("decimals", 0) >= 0
            ? Float(x => Math.Round(x * scale, MidpointRounding.ToEven) / scale)
            : Float(x => Math.Round(x / scale, MidpointRounding.ToEven) * scale);
    }

    static ElementFunction NaNToNumber(Arguments arguments)
    {
        var nan = arguments.Number("nan", 0);
        var high = arguments.Number("posinf", double.MaxValue);
        var low = arguments.Number("neginf", double.MinValue);
        return Same(x => double.IsNaN(x) ? nan : double.IsPositiveInfinity(x) ? high : double.IsNegativeInfinity(x) ? low : x);
    }

    static NormalizeFunction Normalize(Arguments arguments) => new(arguments.Text("norm", "l2") switch
    {
        "l1" => Norm.L1,
        "l2" => Norm.L2,
        "max" => Norm.Max,
        _ => throw arguments.Unsupported("norm"),
    });

    /// <summary>kw_args and inv_kw_args.</summary>
    sealed record Arguments(DictRecord? Keywords, EstimatorState State, string Attribute)
    {
        public double Number(string name, double otherwise) =>
            Keywords?.Find(name) is { } value and not NoneRecord ? Arrays.Number(value, $"{State.PathOf(Attribute)}['{name}']") : otherwise;

        public string Text(string name, string otherwise) => (Keywords?.Find(name) as TextRecord)?.Value ?? otherwise;

        public UnsupportedModelException Unsupported(string name) => State.Unsupported($"gives its function an unknown '{name}' in {Attribute}");
    }
}
