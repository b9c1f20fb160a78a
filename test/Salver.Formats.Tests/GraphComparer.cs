using System.Globalization;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests;

/// <summary>Tells whether two record graphs hold the same data: values, classes, order and sharing; bytes of numbers may differ in byte order.</summary>
static class GraphComparer
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(Record left, Record right)
    {
        var pairs = new Dictionary<Record, Record>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(Record Left, Record Right, string Path)>();
        open.Push((left, right, "$"));
        while (open.TryPop(out var next))
        {
            var (a, b, path) = next;
            if (a is CompositeRecord and not ArrayRecord { Objects: null })
            {
                if (pairs.TryGetValue(a, out var known))
                {
                    if (!ReferenceEquals(known, b)) return $"{path}: shared on the left only";
                    continue;
                }
                pairs.Add(a, b);
            }
            if (Describe(a) is var x && Describe(b) is var y && x != y) return $"{path}: {Short(x)} against {Short(y)}";
            if (a is not CompositeRecord c || b is not CompositeRecord d || a is ArrayRecord { Objects: null }) continue;
            if (a is SequenceRecord { Kind: SequenceKind.Set or SequenceKind.FrozenSet }) continue;
            for (var i = 0; i < RecordParts.Count(c); i++)
            {
                var (p, q) = (RecordParts.Get(c, i), RecordParts.Get(d, i));
                if (p is null != q is null) return $"{path}/{i}: only on one side";
                if (p is not null) open.Push((p, q!, $"{path}/{i}"));
            }
        }
        return null;
    }

    static string Short(string text) => text.Length > 200 ? text[..200] + "..." : text;

    static string Describe(Record record) => record switch
    {
        NoneRecord => "None",
        BooleanRecord boolean => boolean.Value.ToString(),
        IntegerRecord integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        BigIntegerRecord big => "big " + big.Value.ToString(CultureInfo.InvariantCulture),
        FloatRecord number => "float " + (double.IsNaN(number.Value) ? "NaN" : BitConverter.DoubleToInt64Bits(number.Value).ToString("x", CultureInfo.InvariantCulture)),
        ComplexRecord complex => $"complex {complex.Real:R} {complex.Imaginary:R}",
        TextRecord text => "text " + text.Value,
        BytesRecord bytes => $"bytes {bytes.IsMutable} {Convert.ToHexString(bytes.Value.Span)}",
        SequenceRecord { Kind: SequenceKind.Set or SequenceKind.FrozenSet } set => $"{set.Kind} {string.Join("|", set.Items.Select(Describe).Order(StringComparer.Ordinal))}",
        SequenceRecord sequence => $"{sequence.Kind} {sequence.Items.Count} {sequence.Type}",
        DictRecord dict => $"dict {dict.Entries.Count} {dict.Type}",
        GlobalRecord global => "global " + global,
        ObjectRecord instance => $"object {instance} {instance.IsCall} {instance.Items?.Count} {instance.Entries?.Count}",
        ArrayRecord { Objects: { } objects } array => $"objects {Dtype(array.Dtype)} {string.Join(",", array.Shape)} {array.Subclass} {objects.Count}",
        ArrayRecord array => $"array {Dtype(array.Dtype)} {string.Join(",", array.Shape)} {(array.Shape.Count > 1 ? array.Order : 'C')} {array.Subclass} " +
            Convert.ToHexString(ByteOrder.ToLittleEndian(array.Dtype, array.Data).Span),
        ScalarRecord scalar => $"scalar {Dtype(scalar.Dtype)} {Convert.ToHexString(ByteOrder.ToLittleEndian(scalar.Dtype, scalar.Data).Span)}",
        DtypeRecord dtype => "dtype " + Dtype(dtype),
        _ => record.GetType().Name,
    };

    static string Dtype(DtypeRecord dtype) => Salver.Formats.Safetensors.SkeletonDtypes.Describe(dtype);
}
