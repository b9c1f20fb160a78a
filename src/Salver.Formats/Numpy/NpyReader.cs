using System.Buffers.Binary;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>Reads one .npy array. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html</summary>
sealed class NpyReader(ByteSource source, ReadContext context, bool takesObjects = true)
{
    /// <summary>Longest header; numpy itself warns above 10,000.</summary>
    const uint LongestHeader = 64 * 1024;

    readonly ArrayBuilder _arrays = new(source, context.Budget);

    public ArrayRecord Read()
    {
        source.MarkOffset();
        var start = source.Position;
        if (!source.Take(6).SequenceEqual((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8])) throw source.Malformed("A file that should be a numpy array is none.");
        var major = source.ReadByte();
        source.ReadByte();
        if (major is < 1 or > 3) throw source.Malformed($"The numpy array has format version {major}; versions 1 to 3 exist.");
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(source.Take(2)) : BinaryPrimitives.ReadUInt32LittleEndian(source.Take(4));
        if (length > LongestHeader) throw source.Malformed($"The header of the numpy array has {length:N0} bytes; at most {LongestHeader:N0} are read.");
        if (new LiteralParser(source.Take((int)length), source).Parse() is not DictRecord header ||
            header.Find("descr") is not { } description ||
            header.Find("fortran_order") is not BooleanRecord isFortran ||
            header.Find("shape") is not SequenceRecord { Kind: SequenceKind.Tuple } axes ||
            header.Entries.Count != 3)
            throw source.Malformed("The header of the numpy array has not the three entries descr, fortran_order and shape.");

        var dtype = new NpyDescription(source).Read(description);
        var shape = ArrayShape.Read(axes.Items, source);
        if (dtype.HasObjects && !takesObjects) throw source.NotAllowed("An array holds objects, that is a pickle, where only numbers and texts may stand.");
        if (dtype.HasObjects) return ReadObjects(shape);
        var size = _arrays.SizeOf(shape, dtype);
        context.Budget.SpendArrayBytes(size, source.Position);
        return new ArrayRecord
        {
            Dtype = dtype,
            Shape = shape,
            Order = isFortran.Value ? 'F' : 'C',
            Data = source.TakeMemory((ulong)size, "array"),
            Offset = start,
        };
    }

    ArrayRecord ReadObjects(int[] shape)
    {
        var array = new PickleMachine(source, context, isNested: true).Read() as ArrayRecord;
        if (array?.Objects is null || array.Objects.Count != ArrayShape.Count(shape))
            throw source.Malformed("The pickle that stands for an array of objects holds something else.");
        return array;
    }
}
