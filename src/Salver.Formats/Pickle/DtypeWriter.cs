using System.Globalization;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;

namespace Salver.Formats.Pickle;

/// <summary>
/// Writes numpy dtypes as numpy pickles them: dtype(code, False, True) and the state (version, byte order, base, names, fields, item size, alignment, flags).
/// A dtype that was written before is referred to.
/// </summary>
sealed class DtypeWriter(PickleOutput output)
{
    /// <summary>numpy's flags of a dtype that holds objects: they are counted, need initialisation, and so on.</summary>
    const int ObjectFlags = 63;

    /// <summary>numpy's flag of text and raw bytes: elements are not numbers of a fixed size.</summary>
    const int UnicodeFlags = 8;

    const int StructureFlags = 16;

    readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The dtype of elements that were turned to little-endian; fields inside keep their order, as their bytes do.</summary>
    public void Write(DtypeRecord dtype) => Exact(dtype.Fields is null && dtype.Base is null ? ByteOrder.ToLittleEndian(dtype) : dtype);

    void Exact(DtypeRecord dtype)
    {
        var description = dtype.Fields is null && dtype.Base is null ? dtype.ToString() : SkeletonDtypes.Describe(dtype);
        if (_known.TryGetValue(description, out var number))
        {
            output.Get(number);
            return;
        }
        output.Global("numpy", "dtype");
        output.Text(Code(dtype));
        output.Op(Opcode.NewFalse);
        output.Op(Opcode.NewTrue);
        output.Tuple(3);
        output.Op(Opcode.Reduce);
        // Remembered once it is whole, in the place where it was made.
        var memo = output.Memoize();
        State(dtype);
        output.Op(Opcode.Build);
        _known.Add(description, memo);
    }

    static string Code(DtypeRecord dtype) => dtype.Kind switch
    {
        'O' => "O8",
        'U' => string.Create(CultureInfo.InvariantCulture, $"U{dtype.ItemSize / 4}"),
        'M' or 'm' => $"{dtype.Kind}8",
        _ => string.Create(CultureInfo.InvariantCulture, $"{dtype.Kind}{dtype.ItemSize}"),
    };

    void State(DtypeRecord dtype)
    {
        var isTime = dtype.Kind is 'M' or 'm';
        output.Op(Opcode.Mark);
        output.Integer(isTime ? 4 : 3);
        output.Text(dtype.Kind is 'O' or 'S' or 'V' || dtype.ItemSize == 1 ? "|" : dtype.IsBigEndian ? ">" : "<");
        Base(dtype);
        Fields(dtype);
        var hasSize = dtype.Kind is 'U' or 'S' or 'V';
        output.Integer(hasSize ? dtype.ItemSize : -1);
        output.Integer(dtype.Kind switch { 'U' => 4, 'S' or 'V' => 1, _ => -1 });
        output.Integer(dtype switch { { HasObjects: true } => ObjectFlags, { Kind: 'U' } => UnicodeFlags, { Fields: not null } => StructureFlags, _ => 0 });
        if (isTime) Unit(dtype);
        output.Op(Opcode.Tuple);
    }

    void Base(DtypeRecord dtype)
    {
        if (dtype.Base is not { } element)
        {
            output.Op(Opcode.None);
            return;
        }
        Exact(element);
        if (dtype.BaseShape!.Count > 3) output.Op(Opcode.Mark);
        foreach (var axis in dtype.BaseShape) output.Integer(axis);
        output.Tuple(dtype.BaseShape.Count);
        output.Tuple(2);
    }

    void Fields(DtypeRecord dtype)
    {
        if (dtype.Fields is not { } fields)
        {
            output.Op(Opcode.None);
            output.Op(Opcode.None);
            return;
        }
        if (fields.Count > 3) output.Op(Opcode.Mark);
        foreach (var field in fields) output.Text(field.Name);
        output.Tuple(fields.Count);
        output.Op(Opcode.EmptyDict);
        output.Op(Opcode.Mark);
        foreach (var field in fields)
        {
            output.Text(field.Name);
            Exact(field.Dtype);
            output.Integer(field.Offset);
            output.Tuple(2);
        }
        output.Op(Opcode.SetItems);
    }

    /// <summary>({}, (unit, step, 1, 1)).</summary>
    void Unit(DtypeRecord dtype)
    {
        output.Op(Opcode.EmptyDict);
        output.Op(Opcode.Mark);
        output.Bytes(System.Text.Encoding.ASCII.GetBytes(dtype.TimeUnit ?? "generic"));
        output.Integer(dtype.TimeStep);
        output.Integer(1);
        output.Integer(1);
        output.Op(Opcode.Tuple);
        output.Tuple(2);
    }
}
