using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>Writes a record graph as JSON: one value for the root, and a flat list of numbered records, so that nothing nests as deep as the model does.</summary>
sealed class SkeletonWriter
{
    readonly SkeletonGraph _graph;
    readonly Utf8JsonWriter _json;

    SkeletonWriter(SkeletonGraph graph, Utf8JsonWriter json) => (_graph, _json) = (graph, json);

    /// <summary>The JSON of a graph, as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(SkeletonGraph graph, Record root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new SkeletonWriter(graph, json).WriteAll(root);
        return buffer.WrittenMemory;
    }

    void WriteAll(Record root)
    {
        _json.WriteStartObject();
        _json.WritePropertyName("root");
        Value(root);
        _json.WriteStartArray("records");
        foreach (var record in _graph.Records)
        {
            _json.WriteStartObject();
            Record(record);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    void Record(Record record)
    {
        switch (record)
        {
            case SequenceRecord sequence:
                _json.WriteStartArray(sequence.Kind switch
                {
                    SequenceKind.List => SkeletonNames.List,
                    SequenceKind.Tuple => SkeletonNames.Tuple,
                    SequenceKind.Set => SkeletonNames.Set,
                    _ => SkeletonNames.FrozenSet,
                });
                foreach (var item in sequence.Ordered()) Value(item);
                _json.WriteEndArray();
                if (sequence.Type is { } type) _json.WriteString(SkeletonNames.Type, type.FullName);
                break;
            case DictRecord dict:
                Dict(dict);
                if (dict.Type is { } subclass) _json.WriteString(SkeletonNames.Type, subclass.FullName);
                break;
            case ObjectRecord instance: Object(instance); break;
            case ArrayRecord array: Array(array); break;
            case DtypeRecord dtype: SkeletonDtypes.WriteRecord(_json, dtype); break;
        }
    }

    void Dict(DictRecord dict)
    {
        if (!dict.Entries.TrueForAll(entry => entry.Key is TextRecord { Value: var key } && IsWellFormed(key)))
        {
            Entries(SkeletonNames.Entries, dict.Entries);
            return;
        }
        _json.WriteStartObject(SkeletonNames.Dict);
        foreach (var (key, value) in dict.Entries)
        {
            _json.WritePropertyName(((TextRecord)key).Value);
            Value(value);
        }
        _json.WriteEndObject();
    }

    void Object(ObjectRecord instance)
    {
        _json.WriteString(SkeletonNames.Class, instance.Type.FullName);
        if (instance.IsCall) _json.WriteBoolean(SkeletonNames.Call, true);
        Part(SkeletonNames.Arguments, instance.Arguments);
        Part(SkeletonNames.Keywords, instance.Keywords);
        Part(SkeletonNames.State, instance.State);
        Part(SkeletonNames.Compiled, instance.Compiled);
        if (instance.Items is { } items)
        {
            _json.WriteStartArray(SkeletonNames.Items);
            foreach (var item in items) Value(item);
            _json.WriteEndArray();
        }
        if (instance.Entries is { } entries) Entries(SkeletonNames.Entries, entries);
    }

    void Array(ArrayRecord array)
    {
        if (array.Objects is { } objects)
        {
            _json.WriteStartArray(SkeletonNames.Objects);
            foreach (var item in objects) Value(item);
            _json.WriteEndArray();
            _json.WriteStartArray(SkeletonNames.Shape);
            foreach (var axis in array.Shape) _json.WriteNumberValue(axis);
            _json.WriteEndArray();
            if (array.Dtype.Kind != 'O') Dtype(array.Dtype);
        }
        else
        {
            _json.WriteString(SkeletonNames.Array, _graph.TensorOf(array));
            if (SkeletonArrays.TypeOf(array) is null) Dtype(array.Dtype);
        }
        if (SkeletonArrays.IsFortran(array)) _json.WriteString(SkeletonNames.Order, "F");
        if (array.Subclass != "ndarray") _json.WriteString(SkeletonNames.Subclass, array.Subclass);
    }

    void Dtype(DtypeRecord dtype)
    {
        _json.WritePropertyName(SkeletonNames.Dtype);
        if (dtype.Fields is null && dtype.Base is null) _json.WriteStringValue(SkeletonDtypes.Describe(dtype));
        else _json.WriteNumberValue(_graph.NumberOf(dtype));
    }

    void Entries(string name, List<KeyValuePair<Record, Record>> entries)
    {
        _json.WriteStartArray(name);
        foreach (var (key, value) in entries)
        {
            _json.WriteStartArray();
            Value(key);
            Value(value);
            _json.WriteEndArray();
        }
        _json.WriteEndArray();
    }

    void Part(string name, Record? record)
    {
        if (record is null) return;
        _json.WritePropertyName(name);
        Value(record);
    }

    void Value(Record record)
    {
        switch (record)
        {
            case NoneRecord: _json.WriteNullValue(); break;
            case BooleanRecord boolean: _json.WriteBooleanValue(boolean.Value); break;
            case IntegerRecord integer: _json.WriteNumberValue(integer.Value); break;
            case FloatRecord number when double.IsFinite(number.Value): _json.WriteRawValue(Float(number.Value)); break;
            case FloatRecord number: Tagged(SkeletonNames.Float, Float(number.Value)); break;
            case TextRecord text when IsWellFormed(text.Value): _json.WriteStringValue(text.Value); break;
            case TextRecord text: Tagged(SkeletonNames.Utf16, Convert.ToBase64String(MemoryMarshal.AsBytes(text.Value.AsSpan()))); break;
            case BigIntegerRecord big: Tagged(SkeletonNames.Integer, big.Value.ToString(CultureInfo.InvariantCulture)); break;
            case ComplexRecord complex:
                _json.WriteStartObject();
                _json.WriteStartArray(SkeletonNames.Complex);
                _json.WriteStringValue(Float(complex.Real));
                _json.WriteStringValue(Float(complex.Imaginary));
                _json.WriteEndArray();
                _json.WriteEndObject();
                break;
            case BytesRecord bytes: Bytes(bytes); break;
            case GlobalRecord global: Tagged(SkeletonNames.Global, global.FullName); break;
            case ScalarRecord scalar: Scalar(scalar); break;
            case DtypeRecord dtype:
                _json.WriteStartObject();
                Dtype(dtype);
                _json.WriteEndObject();
                break;
            default:
                _json.WriteStartObject();
                _json.WriteNumber(SkeletonNames.Reference, _graph.NumberOf(record));
                _json.WriteEndObject();
                break;
        }
    }

    void Bytes(BytesRecord bytes)
    {
        var name = bytes.IsMutable ? SkeletonNames.ByteArray : SkeletonNames.Bytes;
        _json.WriteStartObject();
        if (_graph.TensorOf(bytes) is { } tensor)
        {
            _json.WriteStartObject(name);
            _json.WriteString(SkeletonNames.Tensor, tensor);
            _json.WriteEndObject();
        }
        else _json.WriteBase64String(name, bytes.Value.Span);
        _json.WriteEndObject();
    }

    void Scalar(ScalarRecord scalar)
    {
        _json.WriteStartObject();
        _json.WritePropertyName(SkeletonNames.Scalar);
        if (scalar.Dtype.Fields is null && scalar.Dtype.Base is null) _json.WriteStringValue(SkeletonDtypes.Describe(scalar.Dtype));
        else _json.WriteNumberValue(_graph.NumberOf(scalar.Dtype));
        _json.WriteBase64String(SkeletonNames.Data, ByteOrder.ToLittleEndian(scalar.Dtype, scalar.Data).Span);
        _json.WriteEndObject();
    }

    void Tagged(string name, string value)
    {
        _json.WriteStartObject();
        _json.WriteString(name, value);
        _json.WriteEndObject();
    }

    /// <summary>Shortest text that reads back to the same number, with a point or an exponent, so that it is not an integer.</summary>
    static string Float(double value)
    {
        var text = double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value) ? "-Infinity" : value.ToString("R", CultureInfo.InvariantCulture);
        return !double.IsFinite(value) || text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
