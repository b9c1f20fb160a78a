using System.Globalization;
using System.Text;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>Dtypes in the skeleton: a text for the simple ones, a numbered record for structured ones and sub-arrays.</summary>
static class SkeletonDtypes
{
    /// <summary>A text that equal dtypes share and others do not.</summary>
    public static string Describe(DtypeRecord dtype)
    {
        if (dtype.Fields is null && dtype.Base is null) return ByteOrder.ToLittleEndian(dtype).ToString();
        var text = new StringBuilder();
        Describe(dtype, text);
        return text.ToString();
    }

    static void Describe(DtypeRecord dtype, StringBuilder text)
    {
        if (dtype.Fields is { } fields)
        {
            text.Append('{').Append(dtype.ItemSize);
            foreach (var field in fields)
            {
                text.Append(CultureInfo.InvariantCulture, $" {field.Offset}:{field.Name.Length}:{field.Name}:");
                Describe(field.Dtype, text);
            }
            text.Append('}');
        }
        else if (dtype.Base is { } element)
        {
            text.Append('(').AppendJoin(',', dtype.BaseShape!).Append(')');
            Describe(element, text);
        }
        else text.Append(dtype);
    }

    /// <summary>Writes the properties of a structured or sub-array dtype.</summary>
    public static void WriteRecord(Utf8JsonWriter json, DtypeRecord dtype)
    {
        json.WriteStartObject(SkeletonNames.Dtype);
        if (dtype.Fields is { } fields)
        {
            json.WriteNumber(SkeletonNames.ItemSize, dtype.ItemSize);
            json.WriteStartArray(SkeletonNames.Fields);
            foreach (var field in fields)
            {
                json.WriteStartArray();
                json.WriteStringValue(field.Name);
                WriteNested(json, field.Dtype);
                json.WriteNumberValue(field.Offset);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName(SkeletonNames.Base);
            WriteNested(json, dtype.Base!);
            json.WriteStartArray(SkeletonNames.Shape);
            foreach (var axis in dtype.BaseShape!) json.WriteNumberValue(axis);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void WriteNested(Utf8JsonWriter json, DtypeRecord dtype)
    {
        if (dtype.Fields is null && dtype.Base is null)
        {
            json.WriteStringValue(dtype.ToString());
            return;
        }
        json.WriteStartObject();
        WriteRecord(json, dtype);
        json.WriteEndObject();
    }

    /// <summary>A dtype inside another or as the content of a numbered record.</summary>
    public static DtypeRecord Read(JsonElement element, int depth = 0)
    {
        if (element.ValueKind == JsonValueKind.String)
            return DtypeText.Parse(element.GetString()!) ?? throw SkeletonJson.Malformed($"'{element.GetString()}' is no dtype that arrays of models have");
        if (depth > DtypeBuilder.DeepestNesting) throw SkeletonJson.Malformed($"a dtype nests more than {DtypeBuilder.DeepestNesting} levels");
        var description = SkeletonJson.Only(element, SkeletonNames.Dtype);
        return description.TryGetProperty(SkeletonNames.Fields, out var fields)
            ? Structure(description, fields, depth)
            : SubArray(description, depth);
    }

    static DtypeRecord Structure(JsonElement description, JsonElement fields, int depth)
    {
        SkeletonJson.Keys(description, SkeletonNames.ItemSize, SkeletonNames.Fields);
        var size = SkeletonJson.Whole(description.GetProperty(SkeletonNames.ItemSize));
        var read = new List<DtypeField>();
        foreach (var field in SkeletonJson.Array(fields))
        {
            var parts = SkeletonJson.Array(field, 3);
            read.Add(new DtypeField(SkeletonJson.Text(parts[0]), Read(parts[1], depth + 1), SkeletonJson.Whole(parts[2])));
        }
        return DtypeText.WhyNotStructure(read, size) is { } reason
            ? throw SkeletonJson.Malformed($"a structured dtype is not sound: {reason}")
            : new DtypeRecord { Kind = 'V', ItemSize = size, Fields = read };
    }

    static DtypeRecord SubArray(JsonElement description, int depth)
    {
        SkeletonJson.Keys(description, SkeletonNames.Base, SkeletonNames.Shape);
        var element = Read(description.GetProperty(SkeletonNames.Base), depth + 1);
        var shape = SkeletonJson.Shape(description.GetProperty(SkeletonNames.Shape));
        return ArrayShape.Count(shape) is { } count && count * element.ItemSize is > 0 and <= DtypeBuilder.LargestStructure and var size
            ? new DtypeRecord { Kind = 'V', ItemSize = (int)size, Base = element, BaseShape = shape }
            : throw SkeletonJson.Malformed("a sub-array dtype is too large");
    }
}
