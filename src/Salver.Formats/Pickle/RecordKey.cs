using System.Numerics;
using System.Runtime.CompilerServices;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>Python's equality of dictionary keys: 1, 1.0, True and numpy.int64(1) are one key. Hashes are seeded, so a file cannot aim at them.</summary>
sealed class RecordKey : IEqualityComparer<Record>
{
    public static readonly RecordKey Instance = new();

    /// <summary>Most records in one key; a tuple that shares its parts is counted as often as it shows them.</summary>
    const int LargestKey = 256;

    const int DeepestKey = 16;

    /// <summary>Why a record cannot be a key, or null when it can.</summary>
    public static string? WhyNotKey(Record key)
    {
        if (key is TextRecord or IntegerRecord) return null;
        var count = 0;
        return WhyNotKey(key, 0, ref count);
    }

    /// <summary>Parts of a key, counted as often as it shows them; of one that is too large, more than a key may have.</summary>
    public static int CountParts(Record key)
    {
        var count = 0;
        WhyNotKey(key, 0, ref count);
        return count;
    }

    static string? WhyNotKey(Record key, int depth, ref int count)
    {
        if (++count > LargestKey || depth > DeepestKey) return $"a key of more than {LargestKey} parts or {DeepestKey} levels";
        switch (key)
        {
            case SequenceRecord { Kind: SequenceKind.Tuple or SequenceKind.FrozenSet, Items: var items }:
                foreach (var item in items)
                    if (WhyNotKey(item, depth + 1, ref count) is { } reason) return reason;
                return null;
            case SequenceRecord or DictRecord or ArrayRecord or DtypeRecord or PendingRecord or BytesRecord { IsMutable: true }:
                return "a key that Python cannot hash";
            default:
                return null;
        }
    }

    public bool Equals(Record? x, Record? y)
    {
        if (ReferenceEquals(x, y)) return true;
        return (x, y) switch
        {
            (TextRecord a, TextRecord b) => a.Value == b.Value,
            (IntegerRecord a, IntegerRecord b) => a.Value == b.Value,
            (BytesRecord a, BytesRecord b) => a.Value.Span.SequenceEqual(b.Value.Span),
            (ComplexRecord a, ComplexRecord b) => a.Real == b.Real && a.Imaginary == b.Imaginary,
            (SequenceRecord a, SequenceRecord b) => a.Kind == b.Kind && EqualItems(a, b),
            (null, _) or (_, null) => false,
            _ => Plain(x) is { } p && Plain(y) is { } q && p.Equals(q),
        };
    }

    bool EqualItems(SequenceRecord x, SequenceRecord y)
    {
        if (x.Items.Count != y.Items.Count) return false;
        if (x.Kind == SequenceKind.FrozenSet)
            return new HashSet<Record>(x.Items, this).SetEquals(y.Items);
        for (var i = 0; i < x.Items.Count; i++)
            if (!Equals(x.Items[i], y.Items[i])) return false;
        return true;
    }

    public int GetHashCode(Record record)
    {
        switch (record)
        {
            case TextRecord text: return text.Value.GetHashCode(StringComparison.Ordinal);
            case IntegerRecord integer: return HashCode.Combine(integer.Value);
            case BytesRecord bytes:
                var hash = new HashCode();
                hash.AddBytes(bytes.Value.Span);
                return hash.ToHashCode();
            case ComplexRecord complex: return HashCode.Combine(complex.Real, complex.Imaginary);
            case SequenceRecord { Kind: SequenceKind.FrozenSet } set:
                var sum = set.Items.Count;
                foreach (var item in set.Items) sum += HashCode.Combine(GetHashCode(item));
                return sum;
            case SequenceRecord sequence:
                var combined = new HashCode();
                foreach (var item in sequence.Items) combined.Add(GetHashCode(item));
                return combined.ToHashCode();
            default:
                return Plain(record) switch
                {
                    null => RuntimeHelpers.GetHashCode(record),
                    long value => HashCode.Combine(value),
                    string value => value.GetHashCode(StringComparison.Ordinal),
                    var value => HashCode.Combine(value),
                };
        }
    }

    /// <summary>A number or text in the form that equal ones share; null for what is equal only to itself.</summary>
    static object? Plain(Record record) => record switch
    {
        TextRecord text => text.Value,
        IntegerRecord integer => integer.Value,
        BooleanRecord boolean => boolean.Value ? 1L : 0L,
        BigIntegerRecord big => big.Value,
        FloatRecord number => Plain(number.Value),
        ScalarRecord scalar => ScalarValue.Read(scalar) switch
        {
            double value => Plain(value),
            BigInteger big when big <= long.MaxValue => (long)big,
            var value => value,
        },
        _ => null,
    };

    static object? Plain(double value)
    {
        if (double.IsNaN(value)) return null;
        if (value != Math.Floor(value) || double.IsInfinity(value)) return value;
        return Math.Abs(value) < 1L << 62 ? (object)(long)value : new BigInteger(value);
    }
}
