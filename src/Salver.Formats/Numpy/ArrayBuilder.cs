using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>Builds arrays and scalars out of what numpy pickles, after checking that shape, dtype and content agree.</summary>
sealed class ArrayBuilder(ByteSource source, Budget budget)
{
    /// <summary>BUILD of an array: (1, shape, dtype, is_fortran, bytes or list).</summary>
    public ArrayRecord FromState(string subclass, Record state, long offset)
    {
        if (state is not SequenceRecord { Kind: SequenceKind.Tuple, Items: var items })
            throw source.Malformed("The state of a numpy array is not a tuple.");
        // Very old numpy left the version out.
        var parts = items.Count == 5 ? items[1..] : items;
        if (parts is not [SequenceRecord { Kind: SequenceKind.Tuple } shape, DtypeRecord dtype, BooleanRecord or IntegerRecord { Value: 0 or 1 }, var content])
            throw source.Malformed("The state of a numpy array is not the tuple (version, shape, dtype, order, content) that numpy writes.");
        var order = parts[2] is BooleanRecord { Value: true } or IntegerRecord { Value: 1 } ? 'F' : 'C';
        return content is SequenceRecord { Kind: SequenceKind.List } list
            ? FromObjects(subclass, shape, dtype, order, list.Items, offset)
            : FromBytes(subclass, shape, dtype, order, Bytes(content, "array"), offset);
    }

    public ArrayRecord FromBytes(string subclass, SequenceRecord shape, DtypeRecord dtype, char order, ReadOnlyMemory<byte> data, long offset)
    {
        if (dtype.HasObjects) throw source.Malformed("An array of objects has raw bytes instead of a list of objects. They would be addresses.");
        var lengths = ArrayShape.Read(shape.Items, source);
        var size = SizeOf(lengths, dtype);
        if (size != data.Length) throw source.Malformed($"An array of shape {Text(lengths)} and dtype {dtype} needs {size:N0} bytes, and has {data.Length:N0}.");
        budget.SpendContents(size, source.Position, source.OpcodeOffset);
        return new ArrayRecord { Dtype = dtype, Shape = lengths, Order = order, Data = data, Subclass = subclass, Offset = offset };
    }

    ArrayRecord FromObjects(string subclass, SequenceRecord shape, DtypeRecord dtype, char order, List<Record> objects, long offset)
    {
        if (!dtype.HasObjects) throw source.Malformed($"An array of dtype {dtype} has a list of objects instead of bytes.");
        var lengths = ArrayShape.Read(shape.Items, source);
        if (ArrayShape.Count(lengths) != objects.Count)
            throw source.Malformed($"An array of shape {Text(lengths)} has {objects.Count:N0} objects.");
        return new ArrayRecord { Dtype = dtype, Shape = lengths, Order = order, Objects = objects, Subclass = subclass, Offset = offset };
    }

    /// <summary>Bytes of an array; refused when there are more than an array can hold.</summary>
    public long SizeOf(int[] shape, DtypeRecord dtype)
    {
        if (ArrayShape.Count(shape) is not { } count)
            throw source.Malformed($"An array of shape {Text(shape)} has more elements than an array can hold.");
        if (count * dtype.ItemSize > Array.MaxLength)
            throw new ModelFormatException(ModelFormatError.LimitExceeded,
                $"An array of shape {Text(shape)} and dtype {dtype} is larger than the 2 GiB one array can hold.", source.OpcodeOffset);
        return count * dtype.ItemSize;
    }

    /// <summary>numpy's scalar(dtype, bytes), where an object dtype carries the object itself.</summary>
    public Record Scalar(DtypeRecord dtype, Record content)
    {
        if (dtype.Kind == 'O') return content;
        var data = Bytes(content, "scalar");
        if (data.Length != dtype.ItemSize || dtype.HasObjects)
            throw source.Malformed($"A numpy scalar of dtype {dtype} has {data.Length:N0} bytes instead of {dtype.ItemSize:N0}.");
        return new ScalarRecord(dtype, data) { Offset = source.OpcodeOffset };
    }

    /// <summary>Bytes, or the text that Python 2 and the protocols before 3 wrote in their place.</summary>
    public ReadOnlyMemory<byte> Bytes(Record content, string what) => content switch
    {
        BytesRecord bytes => bytes.Value,
        TextRecord text => Latin1(text.Value),
        _ => throw source.Malformed($"The content of a numpy {what} is not bytes."),
    };

    /// <summary>Text of code points below 256 as the bytes they stand for.</summary>
    public byte[] Latin1(string text)
    {
        budget.SpendArrayBytes(text.Length, source.OpcodeOffset);
        budget.SpendConversion(text.Length, source.Position, source.OpcodeOffset);
        var bytes = new byte[text.Length];
        return Encoding.Latin1.TryGetBytes(text, bytes, out _) && !text.AsSpan().ContainsAnyExceptInRange('\0', '\xFF') ? bytes
            : throw source.Malformed("A text that stands for bytes holds characters beyond Latin-1.");
    }

    public static string Text(int[] shape) => $"({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")})";
}
