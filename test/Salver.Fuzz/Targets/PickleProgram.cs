using Salver.Formats.Tests.Attack;

namespace Salver.Fuzz;

/// <summary>Pickles made of random opcodes that mostly fit together: damage to real files seldom gets as far.</summary>
static class PickleProgram
{
    static readonly (string Module, string Name)[] _globals =
    [
        ("numpy", "ndarray"), ("numpy", "dtype"), ("numpy.core.multiarray", "_reconstruct"), ("numpy.core.multiarray", "scalar"), ("numpy._core.numeric", "_frombuffer"),
        ("joblib.numpy_pickle", "NumpyArrayWrapper"), ("joblib.numpy_pickle", "NDArrayWrapper"), ("joblib.numpy_pickle", "ZNDArrayWrapper"), ("_codecs", "encode"),
        ("copy_reg", "_reconstructor"), ("builtins", "object"), ("builtins", "list"), ("builtins", "dict"), ("builtins", "set"), ("builtins", "slice"), ("builtins", "getattr"),
        ("builtins", "bytearray"), ("builtins", "complex"), ("builtins", "range"), ("collections", "OrderedDict"), ("collections", "defaultdict"), ("collections", "deque"),
        ("functools", "partial"), ("sklearn.tree._tree", "Tree"), ("sklearn.utils", "Bunch"), ("os", "system"), ("dill._dill", "_create_array"), ("dill._dill", "_load_type"),
    ];

    static readonly string[] _texts =
        ["f8", "O8", "U3", "V16", "<", "|", "latin1", "subclass", "shape", "order", "dtype", "allow_mmap", "numpy_array_alignment_bytes", "C", "F", "a", "filename", "model_01.npy", "list", ""];

    public static byte[] Random(Random random)
    {
        var bytes = new List<byte>(random.Next(2) == 0 ? [] : [0x80, (byte)random.Next(6)]);
        for (var opcodes = random.Next(3, 60); opcodes > 0; opcodes--) bytes.AddRange(Opcode(random));
        bytes.Add(Pickled.Stop);
        return [.. bytes];
    }

    static byte[] Opcode(Random random) => random.Next(30) switch
    {
        0 => Pickled.Of("("),
        1 => Pickled.Of("t"),
        2 => Pickled.Of(0x85 + random.Next(3)),
        3 => Pickled.Of(random.Next(2) == 0 ? "]" : "l"),
        4 => Pickled.Of(random.Next(2) == 0 ? "}" : "d"),
        5 => Pickled.Of(")"),
        6 => Pickled.Of(0x8F),
        7 => Pickled.Of(random.Next(2) == 0 ? "a" : "e"),
        8 => Pickled.Of(random.Next(2) == 0 ? "s" : "u"),
        9 => Pickled.Of(random.Next(2) == 0 ? 0x90 : 0x91),
        10 or 11 => Pickled.Of("R"),
        12 => Pickled.Of(0x81),
        13 => Pickled.Of(0x92),
        14 or 15 => Pickled.Of("b"),
        16 => Pickled.Of("q", random.Next(4)),
        17 or 18 => Pickled.Of("h", random.Next(4)),
        19 => Pickled.Of(0x94),
        20 => Pickled.Of("N"),
        21 => Pickled.Of("K", random.Next(256)),
        22 => Pickled.Of("J", Pickled.Int(random.Next(3) == 0 ? random.Next() : random.Next(-2, 20))),
        23 => Pickled.Of("C", 8, Pickled.Long(random.NextInt64())),
        24 => Pickled.Text(_texts[random.Next(_texts.Length)]),
        25 or 26 => _globals[random.Next(_globals.Length)] is var (module, name) ? Pickled.Global(module, name) : [],
        27 => random.Next(3) switch { 0 => Pickled.Dtype(_texts[random.Next(4)], "|"), 1 => Pickled.JoblibArray, _ => Pickled.ObjectArray(Pickled.Text("a"), Pickled.Of("h", random.Next(3))) },
        28 => Pickled.Of(0x93),
        _ => Pickled.Of(random.Next(256)),
    };
}
