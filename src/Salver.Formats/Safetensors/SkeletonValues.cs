using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>Reads single values of the skeleton. Every class and function it names is judged as those of a pickle are.</summary>
sealed class SkeletonValues(List<Record> records, Func<string, Tensor> tensors, ReadContext context)
{
    const int MostDigits = 2_500;

    public Record Read(JsonElement element) => ReadBefore(element, records.Count);

    /// <summary>Reads a value that may refer only to records before that number.</summary>
    public Record ReadBefore(JsonElement element, int number)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null: return NoneRecord.Instance;
            case JsonValueKind.True: return BooleanRecord.True;
            case JsonValueKind.False: return BooleanRecord.False;
            case JsonValueKind.String: return new TextRecord(SkeletonJson.Text(element));
            case JsonValueKind.Number: return Number(element);
            case JsonValueKind.Object: return Tagged(element, number);
            default: throw SkeletonJson.Malformed("a list stands where a value belongs");
        }
    }

    /// <summary>The class of an object: one the policy lets stand, or a slice or range, which are data. All other names that a pickle would turn into data are refused.</summary>
    public GlobalRecord Class(JsonElement element)
    {
        var global = Global(element);
        return global.Use!.Data is DataGlobal.None or DataGlobal.Slice or DataGlobal.Range ? global
            : throw SkeletonJson.Malformed($"an object is of the class {global.FullName}, which is written otherwise");
    }

    /// <summary>The class of a dict or list that is a subclass.</summary>
    public GlobalRecord ContainerType(JsonElement element)
    {
        var global = Global(element);
        return global.Use!.Data is DataGlobal.OrderedDict or DataGlobal.DefaultDict or DataGlobal.Counter or DataGlobal.Deque ? global
            : throw SkeletonJson.Malformed($"{global.FullName} is no kind of dict or list");
    }

    /// <summary>The class of an array: one of numpy's, or another that the policy lets stand.</summary>
    public string Subclass(JsonElement element)
    {
        var name = SkeletonJson.Text(element);
        if (name.Contains('.')) return Class(element).FullName;
        return name is "ndarray" or "matrix" or "memmap" or "recarray" ? name : throw SkeletonJson.Malformed($"'{Excerpt.Of(name)}' is no class of arrays");
    }

    GlobalRecord Global(JsonElement element)
    {
        var name = SkeletonJson.Text(element);
        var point = name.LastIndexOf('.');
        return point > 0 ? context.Globals.Resolve(name[..point], name[(point + 1)..], -1) : throw SkeletonJson.Malformed($"'{Excerpt.Of(name)}' is not a module and a name");
    }

    static Record Number(JsonElement element)
    {
        var text = JsonMarshal.GetRawUtf8Value(element);
        if (text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
            return element.TryGetInt64(out var integer) ? new IntegerRecord(integer) : throw SkeletonJson.Malformed("an integer has more than 64 bits");
        return element.TryGetDouble(out var value) && double.IsFinite(value) ? new FloatRecord(value) : throw SkeletonJson.Malformed("a number is beyond float64");
    }

    Record Tagged(JsonElement element, int number)
    {
        var properties = element.EnumerateObject();
        if (!properties.MoveNext()) throw SkeletonJson.Malformed("a value has no kind");
        var (kind, value) = (properties.Current.Name, properties.Current.Value);
        if (kind == SkeletonNames.Scalar) return Scalar(element);
        if (properties.MoveNext()) throw SkeletonJson.Malformed($"a value of kind '{Excerpt.Of(kind)}' has more than one part");
        switch (kind)
        {
            case SkeletonNames.Reference:
                var index = SkeletonJson.Whole(value);
                return index < Math.Min(number, records.Count) ? records[index] : throw SkeletonJson.Malformed($"a value refers to record {index}, which does not come before it");
            case SkeletonNames.Float: return new FloatRecord(Float(value, "Infinity", "-Infinity", "NaN"));
            case SkeletonNames.Integer:
                var digits = SkeletonJson.Text(value);
                return digits.Length <= MostDigits && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big)
                    ? new BigIntegerRecord(big) : throw SkeletonJson.Malformed("an integer is not written in at most 2,500 digits");
            case SkeletonNames.Complex:
                var parts = SkeletonJson.Array(value, 2);
                return new ComplexRecord(Float(parts[0]), Float(parts[1]));
            case SkeletonNames.Bytes: return new BytesRecord(Bytes(value));
            case SkeletonNames.ByteArray: return new BytesRecord(Bytes(value), mutable: true);
            case SkeletonNames.Utf16:
                var units = SkeletonJson.Base64(value);
                return units.Length % 2 == 0 ? new TextRecord(new string(MemoryMarshal.Cast<byte, char>(units))) : throw SkeletonJson.Malformed("a UTF-16 text has half a unit");
            case SkeletonNames.Global: return Global(value);
            case SkeletonNames.Dtype: return Dtype(value);
            default: throw SkeletonJson.Malformed($"a value has the unknown kind '{Excerpt.Of(kind)}'");
        }
    }

    /// <summary>A dtype by its text or the number of its record.</summary>
    public DtypeRecord Dtype(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) return SkeletonDtypes.Read(element);
        var index = SkeletonJson.Whole(element);
        return index < records.Count && records[index] is DtypeRecord dtype ? dtype : throw SkeletonJson.Malformed($"record {index} is no dtype that comes before");
    }

    Record Scalar(JsonElement element)
    {
        SkeletonJson.Keys(element, SkeletonNames.Scalar, SkeletonNames.Data);
        var dtype = Dtype(element.GetProperty(SkeletonNames.Scalar));
        var data = SkeletonJson.Base64(element.GetProperty(SkeletonNames.Data));
        return data.Length == dtype.ItemSize && !dtype.HasObjects ? new ScalarRecord(dtype, data) : throw SkeletonJson.Malformed($"a scalar of {dtype} has {data.Length} bytes");
    }

    ReadOnlyMemory<byte> Bytes(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) return SkeletonJson.Base64(element);
        var tensor = tensors(SkeletonJson.Text(SkeletonJson.Only(element, SkeletonNames.Tensor)));
        if (tensor.Type != TensorType.U8 || tensor.Shape.Count != 1) throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(tensor.Name)}' is no row of bytes");
        context.Budget.SpendArrayBytes(tensor.Data.Length, -1);
        return tensor.Data;
    }

    static double Float(JsonElement element, params ReadOnlySpan<string> only)
    {
        var text = SkeletonJson.Text(element);
        if (only.Length > 0 && !only.Contains(text)) throw SkeletonJson.Malformed($"'{Excerpt.Of(text)}' is no number that JSON cannot hold");
        if (text is "Infinity" or "-Infinity" or "NaN") return text switch { "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => double.NaN };
        return text.Length <= 32 && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value : throw SkeletonJson.Malformed($"'{Excerpt.Of(text)}' is no number");
    }
}
