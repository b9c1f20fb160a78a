using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Corpus;

/// <summary>Objects that stay objects, compared by what their classes mean.</summary>
static class KnownObjects
{
    public static bool Matches(ObjectRecord value, string type, JsonElement expected)
    {
        var args = ((SequenceRecord)value.Arguments!).Items;
        switch (type)
        {
            case "Decimal": return args is [TextRecord text] && text.Value == expected.GetProperty("value").GetString();
            case "Fraction":
                var fraction = args is [IntegerRecord top, IntegerRecord bottom] ? $"{top.Value}/{bottom.Value}" : ((TextRecord)args[0]).Value;
                return fraction == expected.GetProperty("value").GetString();
            case "timedelta":
                var parts = args.ConvertAll(part => (double)((IntegerRecord)part).Value);
                return parts[0] * 86400 + parts[1] + parts[2] / 1e6 == expected.GetProperty("seconds").GetDouble();
            case "range" or "slice":
                var items = expected.GetProperty("items");
                return value.Type.FullName == "builtins." + type && args.Zip(items.EnumerateArray()).All(pair => ExpectedData.Difference(pair.First, pair.Second) is null);
            default:
                var bytes = ((BytesRecord)args[0]).Value.Span;
                return Iso(type, bytes, args.Count > 1) == expected.GetProperty("value").GetString();
        }
    }

    static string Iso(string type, ReadOnlySpan<byte> bytes, bool hasZone)
    {
        var date = bytes.Length >= 4 && type != "time" ? $"{BinaryPrimitives.ReadUInt16BigEndian(bytes):D4}-{bytes[2]:D2}-{bytes[3]:D2}" : "";
        if (type == "date") return date;
        var clock = type == "time" ? bytes : bytes[4..];
        var micro = clock[3] << 16 | clock[4] << 8 | clock[5];
        return $"{date}{(type == "time" ? "" : "T")}{clock[0]:D2}:{clock[1]:D2}:{clock[2]:D2}{(micro == 0 ? "" : "." + micro.ToString("D6", CultureInfo.InvariantCulture))}{(hasZone ? "+00:00" : "")}";
    }

    /// <summary>The state of a masked array is (1, shape, dtype, order, bytes of the data, bytes of the mask, fill value).</summary>
    public static bool MatchesMasked(ObjectRecord masked, JsonElement expected)
    {
        if (masked.State is not SequenceRecord { Items: [_, SequenceRecord shape, DtypeRecord dtype, ..] and var state }) return false;
        var data = expected.GetProperty("data").GetProperty("values");
        var mask = expected.GetProperty("mask").GetProperty("values");
        for (var i = 0; i < data.GetArrayLength(); i++)
        {
            var same = state[4] is SequenceRecord objects
                ? ExpectedData.Difference(objects.Items[i], data[i]) is null
                : ArrayElements.Matches(dtype, ((BytesRecord)state[4]).Value.Slice(i * dtype.ItemSize, dtype.ItemSize), data[i]);
            var isMasked = state[5] switch { BytesRecord bytes => bytes.Value.Span[i] != 0, TextRecord text => text.Value[i] != 0, _ => false };
            if (!same || isMasked != mask[i].GetBoolean()) return false;
        }
        return shape.Items.Count == 1;
    }

    public static bool MatchesSparse(ObjectRecord sparse, JsonElement expected)
    {
        var found = sparse.Attribute("indptr") is ArrayRecord pointers
            ? Compressed(sparse, pointers, expected.GetProperty("stored_format").GetString() == "csc")
            : Coordinates(sparse);
        var wanted = new Dictionary<(long, long), double>();
        var starts = expected.GetProperty("indptr").EnumerateArray().Select(n => n.GetInt32()).ToList();
        for (var row = 0; row + 1 < starts.Count; row++)
            for (var i = starts[row]; i < starts[row + 1]; i++) wanted.Add((row, expected.GetProperty("indices")[i].GetInt64()), expected.GetProperty("data")[i].GetDouble());
        return found.Count == wanted.Count && found.All(entry => wanted.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }

    static Dictionary<(long, long), double> Compressed(ObjectRecord sparse, ArrayRecord pointers, bool byColumn)
    {
        var result = new Dictionary<(long, long), double>();
        var (starts, indices, data) = (Numbers(pointers), Numbers(sparse.Attribute("indices")), Numbers(sparse.Attribute("data")));
        for (var i = 0; i + 1 < starts.Count; i++)
            for (var j = (int)starts[i]; j < (int)starts[i + 1]; j++) result.Add(byColumn ? ((long)indices[j], i) : (i, (long)indices[j]), data[j]);
        return result;
    }

    static Dictionary<(long, long), double> Coordinates(ObjectRecord sparse)
    {
        var both = (sparse.Attribute("coords") as SequenceRecord)?.Items ?? [sparse.Attribute("row")!, sparse.Attribute("col")!];
        var (rows, columns, data) = (Numbers(both[0]), Numbers(both[1]), Numbers(sparse.Attribute("data")));
        return rows.Select((row, i) => ((long)row, (long)columns[i], data[i])).ToDictionary(entry => (entry.Item1, entry.Item2), entry => entry.Item3);
    }

    static List<double> Numbers(Record? record)
    {
        var array = (ArrayRecord)record!;
        return [.. ArrayElements.Places(array).Select(place => Convert.ToDouble(
            ScalarValue.Read(array.Dtype, array.Data.Span.Slice(place * array.Dtype.ItemSize, array.Dtype.ItemSize)), CultureInfo.InvariantCulture))];
    }
}
