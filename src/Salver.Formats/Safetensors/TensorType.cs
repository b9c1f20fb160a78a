using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>Element types of the safetensors format that numpy has too, smallest first.</summary>
enum TensorType
{
    Bool, U8, I8, U16, I16, F16, U32, I32, F32, U64, I64, F64, C64,
}

static class TensorTypes
{
    static readonly (TensorType Type, string Name, char Kind, int Size)[] _all =
    [
        (TensorType.Bool, "BOOL", 'b', 1),
        (TensorType.U8, "U8", 'u', 1),
        (TensorType.I8, "I8", 'i', 1),
        (TensorType.U16, "U16", 'u', 2),
        (TensorType.I16, "I16", 'i', 2),
        (TensorType.F16, "F16", 'f', 2),
        (TensorType.U32, "U32", 'u', 4),
        (TensorType.I32, "I32", 'i', 4),
        (TensorType.F32, "F32", 'f', 4),
        (TensorType.U64, "U64", 'u', 8),
        (TensorType.I64, "I64", 'i', 8),
        (TensorType.F64, "F64", 'f', 8),
        (TensorType.C64, "C64", 'c', 8),
    ];

    static readonly DtypeRecord[] _dtypes = Array.ConvertAll(_all, t => new DtypeRecord { Kind = t.Kind, ItemSize = t.Size });

    public static string NameOf(TensorType type) => _all[(int)type].Name;

    public static int SizeOf(TensorType type) => _all[(int)type].Size;

    /// <summary>numpy's dtype of the elements.</summary>
    public static DtypeRecord DtypeOf(TensorType type) => _dtypes[(int)type];

    public static bool TryParse(string? name, out TensorType type)
    {
        var index = Array.FindIndex(_all, t => t.Name == name);
        type = (TensorType)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The type whose elements are those of a numpy dtype, or null when the format has none.</summary>
    public static TensorType? Of(DtypeRecord dtype)
    {
        if (dtype.Fields is not null || dtype.Base is not null) return null;
        var index = Array.FindIndex(_all, t => t.Kind == dtype.Kind && t.Size == dtype.ItemSize);
        return index < 0 ? null : (TensorType)index;
    }
}
