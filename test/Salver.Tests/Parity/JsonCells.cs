using System.Globalization;
using System.Text.Json;
using Salver.Estimators;

namespace Salver.Tests.Parity;

/// <summary>The corpus' JSON values as cells. A number token with a point or an exponent is a float, one without is an integer.</summary>
static class JsonCells
{
    const long ExactIntegers = 1L << 53;

    public static Cell Cell(JsonElement value, string dtype = "object") => value.ValueKind switch
    {
        JsonValueKind.Null => dtype == "category" ? Estimators.Cell.NaN : Estimators.Cell.None,
        JsonValueKind.True => Estimators.Cell.Boolean(true),
        JsonValueKind.False => Estimators.Cell.Boolean(false),
        JsonValueKind.Number => Number(value),
        JsonValueKind.String when IsTime(dtype) => Time(value.GetString()!),
        JsonValueKind.String => Special(value.GetString()!) is { } special ? Estimators.Cell.Float(special) : Estimators.Cell.Text(value.GetString()!),
        JsonValueKind.Array => Estimators.Cell.Compound(value.EnumerateArray().Select(v => Cell(v)).ToArray()),
        JsonValueKind.Object when value.TryGetProperty("bytes", out var hex) => Estimators.Cell.Text(System.Text.Encoding.Latin1.GetString(Convert.FromHexString(hex.GetString()!))),
        JsonValueKind.Object => Estimators.Cell.Compound(value.EnumerateObject().ToDictionary(p => p.Name, p => Cell(p.Value), StringComparer.Ordinal)),
        _ => throw new InvalidDataException($"The corpus has a value {value.GetRawText()}."),
    };

    public static Cell[] Cells(JsonElement values, string dtype = "object") => [.. values.EnumerateArray().Select(v => Cell(v, dtype))];

    /// <summary>The engine's element type of a numpy or pandas dtype.</summary>
    public static ElementType TypeOf(string dtype) => dtype switch
    {
        "float64" => ElementType.Float64,
        "float32" or "float16" => ElementType.Float32,
        "bool" => ElementType.Boolean,
        _ when dtype.StartsWith("int", StringComparison.Ordinal) || dtype.StartsWith("uint", StringComparison.Ordinal) => ElementType.Int64,
        _ when dtype.StartsWith("Sparse[", StringComparison.Ordinal) => TypeOf(dtype["Sparse[".Length..dtype.IndexOfAny([',', ']'])]),
        _ => ElementType.Object,
    };

    public static FrameColumn Column(string name, Cell[] cells, string dtype)
    {
        var type = TypeOf(dtype);
        if (type == ElementType.Object || Array.Exists(cells, c => !c.IsNumber || (c.Kind == CellKind.Integer && Math.Abs((double)c.AsInteger) > ExactIntegers)))
            return new FrameColumn(name, cells, type);
        return new FrameColumn(name, Array.ConvertAll(cells, c => c.ToDouble()), type);
    }

    public static double? Special(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    static bool IsTime(string dtype) => dtype.StartsWith("datetime", StringComparison.Ordinal);

    static Cell Time(string iso) => Estimators.Cell.Time((DateTime.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) - DateTime.UnixEpoch).Ticks * 100);

    static Cell Number(JsonElement value)
    {
        var text = value.GetRawText();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? Estimators.Cell.Integer(integer)
            : Estimators.Cell.Float(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
