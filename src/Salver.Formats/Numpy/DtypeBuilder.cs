using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>
/// Builds a dtype from the state that numpy pickles:
/// (version, byte order, (base, shape), names, fields, item size, alignment, flags[, metadata]).
/// https://numpy.org/doc/stable/reference/generated/numpy.dtype.html
/// </summary>
static class DtypeBuilder
{
    public const int MostFields = 4096;
    public const int LargestStructure = 64 * 1024;
    public const int DeepestNesting = 8;

    public static DtypeRecord Build(PendingDtype pending, Record state, ByteSource source)
    {
        if (state is not SequenceRecord { Kind: SequenceKind.Tuple, Items: { Count: 8 or 9 } items } ||
            items[0] is not IntegerRecord { Value: 3 or 4 } || items[1] is not TextRecord { Value: ['<' or '>' or '=' or '|'] } order)
            throw source.Malformed("The state of a numpy dtype is not the tuple of eight or nine values that numpy writes.");
        if (items.Count == 9) CheckMetadata(items[8], source);

        var size = items[5] is IntegerRecord { Value: var declared } ? declared : throw source.Malformed("The item size of a numpy dtype is not an integer.");
        if (size == -1) size = pending.ItemSize;
        if (pending.Kind != 'V' && size != pending.ItemSize && !(pending.Kind is 'U' or 'S' && pending.ItemSize == 0))
            throw source.Malformed($"A numpy dtype of kind {pending.Kind} announces {pending.ItemSize} bytes for an element and then {size}.");
        if (size is < 1 or > int.MaxValue || (pending.Kind == 'U' && size % 4 != 0) || (pending.Kind == 'V' && size > LargestStructure))
            throw source.Malformed($"A numpy dtype of kind {pending.Kind} has elements of {size} bytes.");

        var bigEndian = order.Value[0] == '>';
        if (items[2] is not NoneRecord) return SubArray(pending, items[2], (int)size, source);
        if (items[3] is not NoneRecord) return Structure(pending, items[3], items[4], (int)size, source);
        var (unit, step) = pending.Kind is 'M' or 'm' && items.Count == 9 ? TimeUnit(items[8], source) : (null, 1);
        return new DtypeRecord { Kind = pending.Kind, ItemSize = (int)size, IsBigEndian = bigEndian, TimeUnit = unit, TimeStep = step, Offset = pending.Offset };
    }

    static DtypeRecord SubArray(PendingDtype pending, Record description, int size, ByteSource source)
    {
        if (pending.Kind != 'V' || description is not SequenceRecord { Kind: SequenceKind.Tuple, Items: [DtypeRecord element, var shape] })
            throw source.Malformed("A numpy sub-array dtype is not described by an element dtype and a shape.");
        var axes = shape is IntegerRecord single ? [single] : (shape as SequenceRecord)?.Items ?? throw source.Malformed("A numpy sub-array dtype has no shape.");
        var lengths = ArrayShape.Read(axes, source);
        if (ArrayShape.Count(lengths) is not { } count || count * element.ItemSize != size)
            throw source.Malformed($"A numpy sub-array dtype of {size} bytes does not hold the elements it announces.");
        return Checked(new DtypeRecord { Kind = 'V', ItemSize = size, Base = element, BaseShape = lengths, Offset = pending.Offset }, source);
    }

    static DtypeRecord Structure(PendingDtype pending, Record names, Record fields, int size, ByteSource source)
    {
        if (pending.Kind != 'V' || names is not SequenceRecord { Kind: SequenceKind.Tuple, Items: var ordered } || fields is not DictRecord dict)
            throw source.Malformed("A structured numpy dtype is not described by names and fields.");
        if (ordered.Count is 0 or > MostFields)
            throw source.Malformed($"A structured numpy dtype has {ordered.Count:N0} fields; between 1 and {MostFields:N0} are read.");
        var result = new List<DtypeField>(ordered.Count);
        var byName = new Dictionary<string, Record>(dict.Entries.Count);
        foreach (var (key, value) in dict.Entries)
            if (key is TextRecord text) byName[text.Value] = value;
        foreach (var name in ordered)
        {
            if (name is not TextRecord text || !byName.Remove(text.Value, out var description) ||
                description is not SequenceRecord { Kind: SequenceKind.Tuple, Items: [DtypeRecord dtype, IntegerRecord offset, ..] })
                throw source.Malformed("A field of a structured numpy dtype has no dtype and offset, or stands there twice.");
            if (offset.Value < 0 || offset.Value > size - dtype.ItemSize)
                throw source.Malformed($"The field '{text.Value}' of a structured numpy dtype reaches beyond the {size} bytes of an element.");
            result.Add(new DtypeField(text.Value, dtype, (int)offset.Value));
        }
        CheckOverlap(result, source);
        return Checked(new DtypeRecord { Kind = 'V', ItemSize = size, Fields = result, Offset = pending.Offset }, source);
    }

    public static void CheckOverlap(List<DtypeField> fields, ByteSource source)
    {
        var end = 0;
        foreach (var field in fields.OrderBy(field => field.Offset))
        {
            if (field.Offset < end) throw source.Malformed($"The field '{field.Name}' of a structured numpy dtype overlaps another.");
            end = field.Offset + field.Dtype.ItemSize;
        }
    }

    public static DtypeRecord Checked(DtypeRecord dtype, ByteSource source) => dtype.Nesting <= DeepestNesting ? dtype
        : throw source.Malformed($"A numpy dtype nests more than {DeepestNesting} levels.");

    /// <summary>({}, (unit, step, ...)): the unit of a time, as numpy pickles it.</summary>
    static (string? Unit, int Step) TimeUnit(Record metadata, ByteSource source)
    {
        if (metadata is not SequenceRecord { Items: [_, SequenceRecord { Items: [var unit, IntegerRecord { Value: > 0 and <= int.MaxValue } step, ..] }] })
            throw source.Malformed("The unit of a numpy time dtype is not described as numpy does.");
        var name = unit switch
        {
            TextRecord text => text.Value,
            BytesRecord bytes => System.Text.Encoding.Latin1.GetString(bytes.Value.Span),
            _ => throw source.Malformed("The unit of a numpy time dtype is not text."),
        };
        return name is "generic" ? (null, 1)
            : name is "Y" or "M" or "W" or "D" or "h" or "m" or "s" or "ms" or "us" or "ns" or "ps" or "fs" or "as" ? (name, (int)step.Value)
            : throw source.Malformed("The unit of a numpy time dtype is none of numpy's.");
    }

    /// <summary>Metadata is passed over, so it must be plain: None, texts and numbers, or those in a tuple or dict.</summary>
    static void CheckMetadata(Record metadata, ByteSource source, int depth = 0)
    {
        switch (metadata)
        {
            case NoneRecord or TextRecord or IntegerRecord or BooleanRecord or FloatRecord or BytesRecord:
                return;
            case SequenceRecord { Items: { Count: <= 16 } items } when depth < 3:
                foreach (var item in items) CheckMetadata(item, source, depth + 1);
                return;
            case DictRecord { Entries: { Count: <= 16 } entries } when depth < 3:
                foreach (var (_, value) in entries) CheckMetadata(value, source, depth + 1);
                return;
            default:
                throw source.NotAllowed("The metadata of a numpy dtype holds more than plain texts and numbers.");
        }
    }
}
