using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Joblib;

/// <summary>
/// Arrays of joblib's files, whose bytes stand in the stream right after the BUILD of their wrapper (joblib 0.10 and newer).
/// https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py
/// </summary>
sealed class JoblibArrays(ByteSource source, ReadContext context, ArrayBuilder arrays)
{
    const int Alignment = 16;

    public Record Read(PendingWrapper wrapper, Record state)
    {
        if (state is not DictRecord attributes) throw source.Malformed("The state of a joblib array wrapper is not a dictionary.");
        context.HasWrappers = true;
        return wrapper.Kind switch
        {
            DataGlobal.ArrayWrapper => ReadInline(attributes),
            _ => new CompanionArrays(source, context, arrays).Read(wrapper.Kind, attributes),
        };
    }

    ArrayRecord ReadInline(DictRecord attributes)
    {
        if (attributes.Find("subclass") is not GlobalRecord { Use.Data: DataGlobal.ClassName } type ||
            attributes.Find("dtype") is not DtypeRecord dtype ||
            attributes.Find("shape") is not SequenceRecord { Kind: SequenceKind.Tuple } axes ||
            attributes.Find("order") is not TextRecord { Value: "C" or "F" } order)
            throw source.Malformed("A joblib array wrapper has not the subclass, dtype, shape and order that joblib writes.");
        source.EndFrame("An array stands");
        if (dtype.HasObjects) return ReadNested();

        var shape = ArrayShape.Read(axes.Items, source);
        var size = arrays.SizeOf(shape, dtype);
        SkipPadding(attributes.Find("numpy_array_alignment_bytes"));
        source.MarkOffset();
        context.Budget.SpendArrayBytes(size, source.OpcodeOffset);
        var (slice, data) = source.TakeArray(size);
        return new ArrayRecord
        {
            Dtype = dtype,
            Shape = shape,
            Order = order.Value[0],
            Slice = slice,
            Data = data,
            Subclass = type.Name,
            Offset = source.OpcodeOffset,
        };
    }

    /// <summary>An array of objects is a whole pickle of its own, under the same policy and budget.</summary>
    ArrayRecord ReadNested()
    {
        source.MarkOffset();
        return new PickleMachine(source, context, isNested: true).Read() as ArrayRecord
            ?? throw source.Malformed("The pickle that stands for an array of objects holds something else.");
    }

    void SkipPadding(Record? alignment)
    {
        if (alignment is null or NoneRecord) return;
        if (alignment is not IntegerRecord { Value: Alignment }) throw source.Malformed($"A joblib array wrapper asks for another alignment than {Alignment}.");
        source.MarkOffset();
        var length = source.ReadByte();
        if (length is 0 or > Alignment || source.Take(length).IndexOfAnyExcept((byte)0xFF) >= 0)
            throw source.Malformed($"The padding before an array is not 1 to {Alignment} bytes of FF.");
    }
}
