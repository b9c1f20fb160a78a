using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Tests.Corpus;

/// <summary>Elements of arrays as the corpus writes them.</summary>
static class ArrayElements
{
    /// <summary>numpy's string for a dtype, or the list of its fields with the padding between them.</summary>
    public static string Describe(DtypeRecord dtype)
    {
        if (dtype.Fields is null) return dtype.ToString();
        var parts = new List<string>();
        var end = 0;
        foreach (var field in dtype.Fields)
        {
            if (field.Offset > end) parts.Add($":|V{field.Offset - end}");
            parts.Add($"{field.Name}:{field.Dtype}");
            end = field.Offset + field.Dtype.ItemSize;
        }
        if (dtype.ItemSize > end) parts.Add($":|V{dtype.ItemSize - end}");
        return string.Join(",", parts);
    }

    public static string Describe(JsonElement dtype) => dtype.ValueKind == JsonValueKind.String ? dtype.GetString()!
        : string.Join(",", dtype.EnumerateArray().Select(field => $"{field[0].GetString()}:{field[1].GetString()}"));

    /// <summary>Places of the elements in memory, in the order of C.</summary>
    public static IEnumerable<int> Places(ArrayRecord array)
    {
        var shape = array.Shape;
        var index = new int[shape.Count];
        for (var n = array.Count; n > 0; n--)
        {
            var place = 0;
            if (array.Order == 'F') for (var i = shape.Count - 1; i >= 0; i--) place = place * shape[i] + index[i];
            else for (var i = 0; i < shape.Count; i++) place = place * shape[i] + index[i];
            yield return place;
            for (var i = shape.Count - 1; i >= 0 && ++index[i] == shape[i]; i--) index[i] = 0;
        }
    }

    public static bool Matches(DtypeRecord dtype, ReadOnlyMemory<byte> bytes, JsonElement expected)
    {
        if (dtype.Fields is { } fields)
            return fields.Zip(expected.EnumerateArray()).All(pair =>
                Matches(pair.First.Dtype, bytes.Slice(pair.First.Offset, pair.First.Dtype.ItemSize), pair.Second));
        switch (dtype.Kind)
        {
            case 'b': return expected.GetBoolean() == (bytes.Span[0] != 0);
            case 'i' or 'u':
                var integer = ScalarValue.Read(dtype, bytes.Span) is BigInteger big ? big : (long)ScalarValue.Read(dtype, bytes.Span)!;
                return integer == Integer(expected);
            case 'f': return Same((double)ScalarValue.Read(dtype, bytes.Span)!, expected);
            case 'c':
                var half = new DtypeRecord { Kind = 'f', ItemSize = dtype.ItemSize / 2, IsBigEndian = dtype.IsBigEndian };
                return Matches(half, bytes[..half.ItemSize], expected.GetProperty("real")) && Matches(half, bytes[half.ItemSize..], expected.GetProperty("imag"));
            case 'U': return ScalarValue.ReadText(dtype, bytes.Span) == expected.GetString();
            case 'S':
                var hex = expected.TryGetProperty("hex", out var whole) ? whole : expected.GetProperty("bytes");
                return Convert.ToHexStringLower(bytes.Span.TrimEnd((byte)0)) == hex.GetString();
            case 'M' or 'm':
                var count = BitConverter.ToInt64(bytes.Span);
                return (count == long.MinValue ? null : Time(dtype, count)) == expected.GetString();
            default: return false;
        }
    }

    public static bool Same(double value, JsonElement expected) => expected.ValueKind == JsonValueKind.String
        ? expected.GetString() == (double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity") && !double.IsFinite(value)
        : BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(expected.GetDouble());

    public static BigInteger Integer(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object ? BigInteger.Parse(expected.GetProperty("value").GetString()!, CultureInfo.InvariantCulture) : expected.GetInt64();

    static string Time(DtypeRecord dtype, long count)
    {
        if (dtype.Kind == 'm') return $"{count} {dtype.TimeUnit switch { "h" => "hours", "ms" => "milliseconds", var unit => unit }}";
        if (dtype.TimeUnit == "D") return DateTime.UnixEpoch.AddDays(count).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var seconds = Math.DivRem(count, 1_000_000_000, out var nanoseconds);
        return DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.", CultureInfo.InvariantCulture) + nanoseconds.ToString("D9", CultureInfo.InvariantCulture);
    }
}
