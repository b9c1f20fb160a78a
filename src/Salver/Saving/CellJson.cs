using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Salver.Estimators;

namespace Salver.Saving;

/// <summary>Cells as JSON: integers without a point, floats with one, and what JSON has no word for in an object of one key.</summary>
static class CellJson
{
    public static void Write(Utf8JsonWriter json, Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.None: json.WriteNullValue(); break;
            case CellKind.Boolean: json.WriteBooleanValue(cell.AsBoolean); break;
            case CellKind.Integer: json.WriteNumberValue(cell.AsInteger); break;
            case CellKind.Text: json.WriteStringValue(cell.AsText); break;
            case CellKind.Time: Tagged(json, "time", cell.AsInteger.ToString(CultureInfo.InvariantCulture)); break;
            case CellKind.Float when !double.IsFinite(cell.AsFloat):
                Tagged(json, "float", double.IsNaN(cell.AsFloat) ? "NaN" : cell.AsFloat > 0 ? "Infinity" : "-Infinity");
                break;
            case CellKind.Float:
                var text = cell.AsFloat.ToString("R", CultureInfo.InvariantCulture);
                json.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
                break;
            case CellKind.Compound: WriteCompound(json, cell.Reference!); break;
        }
    }

    static void WriteCompound(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        if (value is IReadOnlyDictionary<string, Cell> map)
        {
            json.WriteStartObject("dictionary");
            foreach (var (key, item) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(key);
                Write(json, item);
            }
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("list");
            foreach (var item in (Cell[])value) Write(json, item);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Tagged(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject();
        json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static Cell Read(JsonElement element, int depth)
    {
        if (depth == 0) throw JsonText.Malformed("the example rows nest too deep");
        switch (element.ValueKind)
        {
            case JsonValueKind.Null: return Cell.None;
            case JsonValueKind.True: return Cell.Boolean(true);
            case JsonValueKind.False: return Cell.Boolean(false);
            case JsonValueKind.String: return Cell.Text(element.GetString()!);
            case JsonValueKind.Number:
                if (JsonMarshal.GetRawUtf8Value(element).IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
                    return element.TryGetInt64(out var integer) ? Cell.Integer(integer) : throw JsonText.Malformed("an integer in the example rows has more than 64 bits");
                return element.TryGetDouble(out var number) && double.IsFinite(number) ? Cell.Float(number) : throw JsonText.Malformed("a number in the example rows is beyond float64");
            case JsonValueKind.Object: return ReadTagged(element, depth);
            default: throw JsonText.Malformed("a list stands in the example rows where a value belongs");
        }
    }

    static Cell ReadTagged(JsonElement element, int depth)
    {
        var properties = element.EnumerateObject().ToArray();
        switch (properties)
        {
            case [{ Name: "float", Value: { ValueKind: JsonValueKind.String } value }]:
                return value.GetString() switch
                {
                    "NaN" => Cell.NaN,
                    "Infinity" => Cell.Float(double.PositiveInfinity),
                    "-Infinity" => Cell.Float(double.NegativeInfinity),
                    _ => throw JsonText.Malformed("a number in the example rows is none"),
                };
            case [{ Name: "time", Value: { ValueKind: JsonValueKind.String } value }] when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanoseconds):
                return Cell.Time(nanoseconds);
            case [{ Name: "dictionary", Value: { ValueKind: JsonValueKind.Object } value }]:
                var map = new Dictionary<string, Cell>(StringComparer.Ordinal);
                foreach (var item in value.EnumerateObject())
                    if (!map.TryAdd(item.Name, Read(item.Value, depth - 1))) throw JsonText.Malformed("a dictionary in the example rows has a key twice");
                return Cell.Compound(map);
            case [{ Name: "list", Value: { ValueKind: JsonValueKind.Array } value }]:
                return Cell.Compound(value.EnumerateArray().Select(item => Read(item, depth - 1)).ToArray());
            default:
                throw JsonText.Malformed("a value in the example rows is of an unknown kind");
        }
    }
}
