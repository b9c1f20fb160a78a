using System.Buffers.Binary;
using System.Text;

namespace Salver.Formats.Tests.Attack;

/// <summary>Pickles written opcode by opcode.</summary>
static class Pickled
{
    public const byte Stop = (byte)'.';

    /// <summary>Bytes, numbers (one byte each) and ASCII texts one after another.</summary>
    public static byte[] Of(params object[] parts)
    {
        var bytes = new List<byte>();
        foreach (var part in parts)
            bytes.AddRange(part switch
            {
                int number => [(byte)number],
                byte value => [value],
                string text => Encoding.Latin1.GetBytes(text),
                _ => (byte[])part,
            });
        return [.. bytes];
    }

    /// <summary>A pickle of protocol 2 with that body.</summary>
    public static byte[] Protocol2(params object[] body) => Of([0x80, 2, .. body, "."]);

    /// <summary>A pickle of protocol 4 in one frame.</summary>
    public static byte[] Framed(params object[] body)
    {
        var inside = Of([.. body, "."]);
        return Of(0x80, 4, 0x95, Long(inside.Length), inside);
    }

    public static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Of("X", Int(bytes.Length), bytes);
    }

    public static byte[] Global(string module, string name) => Of("c", Encoding.UTF8.GetBytes(module), "\n", Encoding.UTF8.GetBytes(name), "\n");

    /// <summary>os.system('true').</summary>
    public static byte[] Command => Of(Global("os", "system"), Text("true"), 0x85, "R");

    public static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Long(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>An integer of any size as LONG1.</summary>
    public static byte[] Integer(Int128 value)
    {
        var bytes = ((System.Numerics.BigInteger)value).ToByteArray();
        return Of(0x8A, bytes.Length, bytes);
    }

    public static byte[] Tuple(params byte[][] items) => Of("(", Of([.. items]), "t");

    /// <summary>A dtype of numpy with its state.</summary>
    public static byte[] Dtype(string code = "f8", string order = "<", byte[]? names = null, byte[]? fields = null, int size = -1, byte[]? metadata = null, byte[]? @base = null) => Of(
        Global("numpy", "dtype"), Text(code), 0x89, 0x88, 0x87, "R",
        "(", "K", metadata is null ? 3 : 4, Text(order), @base ?? Of("N"), names ?? Of("N"), fields ?? Of("N"), "J", Int(size), "J", Int(-1), "K", 0, metadata ?? [], "tb");

    /// <summary>A joblib wrapper up to and including its BUILD.</summary>
    public static byte[] Wrapper(byte[]? shape = null, string order = "C", byte[]? dtype = null, byte[]? alignment = null, byte[]? subclass = null) => Of(
        Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")", 0x81, "}(",
        Text("subclass"), subclass ?? Global("numpy", "ndarray"), Text("shape"), shape ?? Of("K", 2, 0x85), Text("order"), Text(order),
        Text("dtype"), dtype ?? Dtype(), Text("allow_mmap"), 0x88, alignment is null ? [] : Of(Text("numpy_array_alignment_bytes"), alignment), "ub");

    /// <summary>A model of joblib before 0.10 that is an array in a file beside it.</summary>
    public static byte[] CompanionModel(string companion) => Protocol2(
        Global("joblib.numpy_pickle", "NDArrayWrapper"), ")", 0x81, "}(",
        Text("subclass"), Global("numpy", "ndarray"), Text("filename"), Text(companion), "ub");

    /// <summary>The same with compressed raw bytes beside it.</summary>
    public static byte[] CompressedCompanionModel(string companion, byte[]? state = null) => Protocol2(
        Global("joblib.numpy_pickle", "ZNDArrayWrapper"), ")", 0x81, "}(",
        Text("filename"), Text(companion), Text("init_args"), Tuple(Global("numpy", "ndarray"), Of("K", 0, 0x85), Text("b")),
        Text("state"), state ?? Tuple(Of("K", 1), Of("K", 2, 0x85), Dtype(), Of(0x89)), "ub");

    /// <summary>An array of two floats in joblib's way.</summary>
    public static byte[] JoblibArray => Of(Wrapper(alignment: Of("K", 16)), 1, 0xFF, new byte[16]);

    /// <summary>numpy's own pickle of an array of objects.</summary>
    public static byte[] ObjectArray(params byte[][] items) => Of(
        Global("numpy.core.multiarray", "_reconstruct"), Global("numpy", "ndarray"), "K", 0, 0x85, "C", 1, "b", 0x87, "R",
        "(", "K", 1, "K", items.Length, 0x85, Dtype("O8", "|"), 0x89, "](", Of([.. items]), "etb");
}
