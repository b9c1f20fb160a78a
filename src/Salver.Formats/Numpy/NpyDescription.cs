using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>The dtype of an .npy header: a code such as '&lt;f8', or a list of fields (name, dtype[, shape]) one behind another.</summary>
sealed class NpyDescription(ByteSource source)
{
    public DtypeRecord Read(Record description) => description switch
    {
        TextRecord code => FromCode(code.Value),
        SequenceRecord { Kind: SequenceKind.List, Items: { Count: > 0 and <= DtypeBuilder.MostFields } fields } => FromFields(fields),
        _ => throw source.Malformed("The dtype of the numpy array is neither a code nor a list of fields."),
    };

    DtypeRecord FromCode(string code)
    {
        // Times carry their unit: <M8[ns], <m8[25s].
        var bracket = code.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? code : code[..bracket];
        if (DtypeCode.Parse(name) is not { } parsed || parsed.ItemSize == 0 || (bracket >= 0 && (parsed.Kind is not ('M' or 'm') || code[^1] != ']')))
            throw source.Malformed($"The numpy array has a dtype that arrays of models have not: '{(code.Length > 40 ? code[..40] : code)}'.");
        var unit = bracket < 0 ? "" : code[(bracket + 1)..^1];
        var digits = unit.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var step = 1;
        if (digits > 0 && !int.TryParse(unit.AsSpan(0, digits), out step)) throw source.Malformed("The unit of a numpy time dtype is none of numpy's.");
        return new DtypeRecord
        {
            Kind = parsed.Kind,
            ItemSize = parsed.ItemSize,
            IsBigEndian = parsed.Order == '>',
            TimeUnit = digits < 0 ? null : unit[digits..],
            TimeStep = step,
        };
    }

    DtypeRecord FromFields(List<Record> descriptions)
    {
        var fields = new List<DtypeField>(descriptions.Count);
        var offset = 0L;
        foreach (var description in descriptions)
        {
            if (description is not SequenceRecord { Kind: SequenceKind.Tuple, Items: { Count: 2 or 3 } parts })
                throw source.Malformed("A field of the numpy array's dtype is not a tuple of name, dtype and shape.");
            var name = parts[0] switch
            {
                TextRecord text => text.Value,
                SequenceRecord { Items: [_, TextRecord text] } => text.Value,
                _ => throw source.Malformed("A field of the numpy array's dtype has no name."),
            };
            var dtype = Read(parts[1]);
            if (parts.Count == 3) dtype = SubArray(dtype, parts[2]);
            // Fields without a name are the padding of aligned structures.
            if (name.Length > 0)
            {
                if (fields.Exists(field => field.Name == name)) throw source.Malformed($"The numpy array's dtype has two fields '{name}'.");
                fields.Add(new DtypeField(name, dtype, (int)offset));
            }
            offset += dtype.ItemSize;
            if (offset > DtypeBuilder.LargestStructure) throw source.Malformed("An element of the numpy array is too large.");
        }
        return DtypeBuilder.Checked(new DtypeRecord { Kind = 'V', ItemSize = (int)offset, Fields = fields }, source);
    }

    DtypeRecord SubArray(DtypeRecord element, Record shape)
    {
        var axes = shape is IntegerRecord single ? [single] : (shape as SequenceRecord)?.Items ?? throw source.Malformed("A numpy sub-array dtype has no shape.");
        var lengths = ArrayShape.Read(axes, source);
        if (ArrayShape.Count(lengths) is not (> 0 and var count) || count * element.ItemSize > DtypeBuilder.LargestStructure)
            throw source.Malformed("A field of the numpy array's dtype is too large.");
        return new DtypeRecord { Kind = 'V', ItemSize = (int)count * element.ItemSize, Base = element, BaseShape = lengths };
    }
}
