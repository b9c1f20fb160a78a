using System.Collections.Frozen;

namespace Salver.Formats.Pickle;

/// <summary>Globals that stand for plain data. The reader knows what they build and builds the record itself; nothing of Python runs.</summary>
enum DataGlobal
{
    None,

    /// <summary>A class that only stands as an argument of the others, such as numpy.ndarray or builtins.object.</summary>
    ClassName,
    Bytes, ByteArray, Complex, List, Tuple, Set, FrozenSet, Dict, Slice, Range,
    Reconstructor, CodecsEncode,
    OrderedDict, DefaultDict, Counter, Deque,
    Dtype, ArrayReconstruct, ArrayFromBuffer, Scalar,
    ArrayWrapper, CompanionWrapper, CompressedCompanionWrapper,
    DillCreateArray, DillLoadType,
}

/// <summary>The closed list of them, under every module name they have had.</summary>
static class DataGlobals
{
    static readonly FrozenDictionary<(string, string), DataGlobal> _known = Build().ToFrozenDictionary();

    public static DataGlobal Find(string module, string name) => _known.GetValueOrDefault((module, name));

    /// <summary>Python 2's module names as Python 3's.</summary>
    public static string ModernModule(string module) => module switch
    {
        "__builtin__" => "builtins",
        "copy_reg" => "copyreg",
        _ => module,
    };

    public static string ModernName(string module, string name) => (module, name) switch
    {
        ("__builtin__", "xrange") => "range",
        ("__builtin__", "unicode") => "str",
        ("__builtin__", "long") => "int",
        _ => name,
    };

    static Dictionary<(string, string), DataGlobal> Build()
    {
        var known = new Dictionary<(string, string), DataGlobal>();
        void Add(DataGlobal kind, string name, params ReadOnlySpan<string> modules)
        {
            foreach (var module in modules) known.Add((module, name), kind);
        }

        ReadOnlySpan<string> builtins = ["builtins", "__builtin__"];
        Add(DataGlobal.ClassName, "object", builtins);
        Add(DataGlobal.ClassName, "int", builtins);
        Add(DataGlobal.ClassName, "float", builtins);
        Add(DataGlobal.ClassName, "str", builtins);
        Add(DataGlobal.ClassName, "bool", builtins);
        Add(DataGlobal.Bytes, "bytes", builtins);
        Add(DataGlobal.ByteArray, "bytearray", builtins);
        Add(DataGlobal.Complex, "complex", builtins);
        Add(DataGlobal.List, "list", builtins);
        Add(DataGlobal.Tuple, "tuple", builtins);
        Add(DataGlobal.Set, "set", builtins);
        Add(DataGlobal.FrozenSet, "frozenset", builtins);
        Add(DataGlobal.Dict, "dict", builtins);
        Add(DataGlobal.Slice, "slice", builtins);
        Add(DataGlobal.Range, "range", builtins);
        Add(DataGlobal.Range, "xrange", "__builtin__");
        Add(DataGlobal.Reconstructor, "_reconstructor", "copyreg", "copy_reg");
        Add(DataGlobal.CodecsEncode, "encode", "_codecs");
        Add(DataGlobal.OrderedDict, "OrderedDict", "collections");
        Add(DataGlobal.DefaultDict, "defaultdict", "collections");
        Add(DataGlobal.Counter, "Counter", "collections");
        Add(DataGlobal.Deque, "deque", "collections");

        Add(DataGlobal.Dtype, "dtype", "numpy");
        Add(DataGlobal.ClassName, "ndarray", "numpy");
        Add(DataGlobal.ClassName, "matrix", "numpy", "numpy.matrixlib.defmatrix");
        Add(DataGlobal.ClassName, "memmap", "numpy", "numpy.core.memmap", "numpy._core.memmap");
        Add(DataGlobal.ClassName, "recarray", "numpy", "numpy.rec", "numpy.core.records", "numpy._core.records");
        Add(DataGlobal.ClassName, "record", "numpy", "numpy.rec", "numpy.core.records", "numpy._core.records");
        Add(DataGlobal.ClassName, "void", "numpy");
        Add(DataGlobal.ArrayReconstruct, "_reconstruct", "numpy.core.multiarray", "numpy._core.multiarray");
        Add(DataGlobal.Scalar, "scalar", "numpy.core.multiarray", "numpy._core.multiarray");
        Add(DataGlobal.ArrayFromBuffer, "_frombuffer", "numpy.core.numeric", "numpy._core.numeric");

        ReadOnlySpan<string> joblib = ["joblib.numpy_pickle", "sklearn.externals.joblib.numpy_pickle"];
        Add(DataGlobal.ArrayWrapper, "NumpyArrayWrapper", joblib);
        ReadOnlySpan<string> old = [.. joblib, "joblib.numpy_pickle_compat", "sklearn.externals.joblib.numpy_pickle_compat"];
        Add(DataGlobal.CompanionWrapper, "NDArrayWrapper", old);
        Add(DataGlobal.CompressedCompanionWrapper, "ZNDArrayWrapper", old);

        ReadOnlySpan<string> dill = ["dill._dill", "dill.dill"];
        Add(DataGlobal.DillCreateArray, "_create_array", dill);
        Add(DataGlobal.DillLoadType, "_load_type", dill);
        return known;
    }
}
