using System.Text.Json;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Corpus;

/// <summary>Compares records with the corpus's JSON form of the same Python object.</summary>
static class ExpectedData
{
    /// <summary>Where the record differs from what was saved, or null when it does not.</summary>
    public static string? Difference(Record record, JsonElement expected, string path = "$")
    {
        var same = expected.ValueKind switch
        {
            JsonValueKind.Null => record is NoneRecord,
            JsonValueKind.True or JsonValueKind.False => record is BooleanRecord boolean && boolean.Value == expected.GetBoolean(),
            JsonValueKind.String => record switch
            {
                TextRecord text => text.Value == expected.GetString(),
                FloatRecord number => ArrayElements.Same(number.Value, expected),
                ScalarRecord { Dtype.Kind: 'U' } scalar => ArrayElements.Matches(scalar.Dtype, scalar.Data, expected),
                _ => false,
            },
            JsonValueKind.Number => record switch
            {
                IntegerRecord integer => expected.TryGetInt64(out var value) && value == integer.Value,
                FloatRecord number => ArrayElements.Same(number.Value, expected),
                _ => false,
            },
            _ => (bool?)null,
        };
        if (same is { } known) return known ? null : $"{path}: {record.GetType().Name} instead of {expected}";
        if (expected.ValueKind == JsonValueKind.Array)
            return record is SequenceRecord { Kind: SequenceKind.List, Type: null } list ? Items(list.Items, expected, path) : $"{path}: no list";
        return Typed(record, expected, expected.GetProperty("type").GetString()!, path);
    }

    static string? Typed(Record record, JsonElement expected, string type, string path)
    {
        var same = (type, record) switch
        {
            ("int", BigIntegerRecord big) => big.Value == ArrayElements.Integer(expected),
            ("int", IntegerRecord integer) => integer.Value == ArrayElements.Integer(expected),
            ("complex", ComplexRecord complex) => ArrayElements.Same(complex.Real, expected.GetProperty("real")) && ArrayElements.Same(complex.Imaginary, expected.GetProperty("imag")),
            ("complex" or "bytes_", ScalarRecord scalar) => ArrayElements.Matches(scalar.Dtype, scalar.Data, expected),
            ("bytes" or "bytearray", BytesRecord bytes) =>
                Convert.ToHexStringLower(bytes.Value.Span) == expected.GetProperty("hex").GetString() && bytes.IsMutable == (type == "bytearray"),
            (_, ScalarRecord scalar) when type.StartsWith("numpy.", StringComparison.Ordinal) => ArrayElements.Matches(scalar.Dtype, scalar.Data, expected.GetProperty("value")),
            ("date" or "datetime" or "time" or "timedelta" or "Decimal" or "Fraction" or "range" or "slice", ObjectRecord value) => KnownObjects.Matches(value, type, expected),
            ("masked_array", ObjectRecord masked) => KnownObjects.MatchesMasked(masked, expected),
            ("sparse", ObjectRecord sparse) => KnownObjects.MatchesSparse(sparse, expected),
            ("frame" or "series" or "index", ObjectRecord table) => table.Type.Module.StartsWith("pandas", StringComparison.Ordinal),
            ("opaque", _) => true,
            _ => (bool?)null,
        };
        if (same is { } known) return known ? null : $"{path}: another {type}";
        return (type, record) switch
        {
            ("ndarray", ArrayRecord array) => Array(array, expected, path),
            ("dict" or "OrderedDict" or "defaultdict" or "Counter", DictRecord dict) when (dict.Type?.Name ?? "dict") == type => Entries(dict, expected, path),
            ("tuple", SequenceRecord { Kind: SequenceKind.Tuple } tuple) => Items(tuple.Items, expected.GetProperty("items"), path),
            ("deque", SequenceRecord { Type.Name: "deque" } deque) => Items(deque.Items, expected.GetProperty("items"), path),
            ("set", SequenceRecord { Kind: SequenceKind.Set } set) => Unordered(set, expected, path),
            ("frozenset", SequenceRecord { Kind: SequenceKind.FrozenSet } set) => Unordered(set, expected, path),
            _ => $"{path}: {record.GetType().Name} instead of {type}",
        };
    }

    static string? Items(List<Record> items, JsonElement expected, string path)
    {
        if (items.Count != expected.GetArrayLength()) return $"{path}: {items.Count} items instead of {expected.GetArrayLength()}";
        return items.Select((item, i) => Difference(item, expected[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    static string? Unordered(SequenceRecord set, JsonElement expected, string path)
    {
        var left = expected.GetProperty("items").EnumerateArray().ToList();
        foreach (var item in set.Items)
        {
            var found = left.FindIndex(candidate => Difference(item, candidate) is null);
            if (found < 0) return $"{path}: an element too many";
            left.RemoveAt(found);
        }
        return left.Count == 0 ? null : $"{path}: {left.Count} elements are missing";
    }

    static string? Entries(DictRecord dict, JsonElement expected, string path)
    {
        var items = expected.GetProperty("items");
        if (dict.Entries.Count != items.GetArrayLength()) return $"{path}: {dict.Entries.Count} entries instead of {items.GetArrayLength()}";
        for (var i = 0; i < dict.Entries.Count; i++)
        {
            var (key, value) = dict.Entries[i];
            if ((Difference(key, items[i][0], $"{path}.key{i}") ?? Difference(value, items[i][1], $"{path}.{items[i][0]}")) is { } difference) return difference;
        }
        return null;
    }

    static string? Array(ArrayRecord array, JsonElement expected, string path)
    {
        var dtype = expected.GetProperty("dtype");
        if (ArrayElements.Describe(array.Dtype) != ArrayElements.Describe(dtype)) return $"{path}: dtype {ArrayElements.Describe(array.Dtype)} instead of {dtype}";
        if (!array.Shape.SequenceEqual(expected.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()))) return $"{path}: another shape";
        if (array.Order.ToString() != expected.GetProperty("order").GetString()) return $"{path}: order {array.Order}";
        var values = expected.GetProperty("values");
        if (values.GetArrayLength() != array.Count) return $"{path}: {array.Count} elements";
        if (array.Objects is { } objects)
            return objects.Select((item, i) => Element(item, values[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
        var size = array.Dtype.ItemSize;
        var number = 0;
        foreach (var place in ArrayElements.Places(array))
        {
            if (!ArrayElements.Matches(array.Dtype, array.Data.Slice(place * size, size), values[number])) return $"{path}[{number}]: another value than {values[number]}";
            number++;
        }
        return null;
    }

    /// <summary>Elements of object arrays may be plain bytes, which stand as {"bytes": hex} there.</summary>
    static string? Element(Record record, JsonElement expected, string path) =>
        record is BytesRecord bytes && expected.TryGetProperty("bytes", out var hex)
            ? Convert.ToHexStringLower(bytes.Value.Span) == hex.GetString() ? null : path
            : Difference(record, expected, path);
}
