using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>Chooses the node of each record and writes what is particular to it into the open JSON object.</summary>
sealed class SkopsObjects
{
    readonly SkopsWriter _writer;
    readonly SkopsCalls _calls;

    public SkopsObjects(SkopsWriter writer)
    {
        _writer = writer;
        _calls = new SkopsCalls(writer, this);
    }

    public IEnumerable<Record> Write(Record record, int id)
    {
        switch (record)
        {
            case SequenceRecord sequence: return Sequence(sequence);
            case DictRecord { Type.Name: "defaultdict" } dict: return DefaultDict(dict);
            case DictRecord dict:
                _writer.Header(dict.Type?.Name ?? "dict", dict.Type?.Module ?? "builtins", "DictNode");
                return Entries(dict.Entries);
            case ArrayRecord { Objects: { } objects } array: return ObjectArray(array, objects);
            case ObjectRecord instance: return _calls.Write(instance, id);
            case DtypeRecord dtype: return Dtype(dtype);
            case ArrayRecord array:
                if (array.Subclass is not ("ndarray" or "matrix" or "memmap")) throw _writer.Unwritable($"an array of the class {array.Subclass}");
                _writer.Header(array.Subclass == "matrix" ? "matrix" : "ndarray", "numpy", "NdArrayNode");
                _writer.Json.WriteString("type", "numpy");
                _writer.Member(id, ".npy", SkopsWriter.Npy(array));
                break;
            case ScalarRecord scalar:
                _writer.Header(ScalarClass(scalar.Dtype) ?? throw _writer.Unwritable($"a numpy scalar of {scalar.Dtype}"), "numpy", "NdArrayNode");
                _writer.Json.WriteString("type", "numpy");
                _writer.Member(id, ".npy", NpyWriter.Write(scalar.Dtype, [], false, scalar.Data));
                break;
            case BytesRecord bytes:
                _writer.Header(bytes.IsMutable ? "bytearray" : "bytes", "builtins", bytes.IsMutable ? "BytearrayNode" : "BytesNode");
                _writer.Member(id, ".bin", bytes.Value.Span);
                break;
            case GlobalRecord global:
                _writer.Header(global.Name, global.Module, SkopsNames.IsClass(global) ? "TypeNode" : "FunctionNode");
                break;
            default:
                _writer.Header("str", "builtins", "JsonNode");
                _writer.Json.WriteString("content", SkopsNames.Json(record) ?? throw _writer.Unwritable("a complex number"));
                _writer.Json.WriteBoolean("is_json", true);
                break;
        }
        return [];
    }

    /// <summary>A list of nodes under a name.</summary>
    public IEnumerable<Record> List(string name, IEnumerable<Record> items)
    {
        _writer.Json.WriteStartArray(name);
        foreach (var item in items) yield return item;
        _writer.Json.WriteEndArray();
    }

    IEnumerable<Record> Sequence(SequenceRecord sequence)
    {
        if (sequence.Type is { } type) throw _writer.Unwritable($"a {type.FullName}");
        var (name, loader) = sequence.Kind switch
        {
            SequenceKind.List => ("list", "ListNode"),
            SequenceKind.Tuple => ("tuple", "TupleNode"),
            SequenceKind.Set => ("set", "SetNode"),
            _ => throw _writer.Unwritable("a frozenset"),
        };
        _writer.Header(name, "builtins", loader);
        return List("content", sequence.Ordered());
    }

    IEnumerable<Record> DefaultDict(DictRecord dict)
    {
        _writer.Header("defaultdict", "collections", "DefaultDictNode");
        _writer.Json.WriteStartObject("content");
        _writer.Json.WritePropertyName("main");
        yield return new DictRecord(dict.Entries);
        _writer.Json.WritePropertyName("default_factory");
        yield return NoneRecord.Instance;
        _writer.Json.WriteEndObject();
    }

    /// <summary>Keys are JSON texts; a list of their classes tells what they were.</summary>
    public IEnumerable<Record> Entries(List<KeyValuePair<Record, Record>> entries)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var types = new List<Record>(entries.Count);
        _writer.Json.WriteStartObject("content");
        foreach (var (key, value) in entries)
        {
            var (text, type) = SkopsNames.Key(key) ?? throw _writer.Unwritable("a dictionary with keys other than texts and numbers");
            if (!keys.Add(text)) throw _writer.Unwritable($"a dictionary whose keys have the same text '{text}'");
            types.Add(type);
            _writer.Json.WritePropertyName(text);
            yield return value;
        }
        _writer.Json.WriteEndObject();
        _writer.Json.WritePropertyName("key_types");
        yield return new SequenceRecord(SequenceKind.List, types);
    }

    IEnumerable<Record> ObjectArray(ArrayRecord array, IReadOnlyList<Record> objects)
    {
        if (array.Dtype.Kind != 'O' || array.Shape.Count == 0 || array.Subclass != "ndarray") throw _writer.Unwritable("this kind of array of objects");
        IReadOnlyList<Record> rows = objects;
        for (var axis = array.Shape.Count - 1; axis > 0; axis--)
        {
            if (array.Shape[axis] == 0) throw _writer.Unwritable("an empty array of objects with several axes");
            rows = [.. rows.Chunk(array.Shape[axis]).Select(row => new SequenceRecord(SequenceKind.List, [.. row]))];
        }
        _writer.Header("ndarray", "numpy", "NdArrayNode");
        _writer.Json.WriteString("type", "json");
        foreach (var part in List("content", rows)) yield return part;
        _writer.Json.WritePropertyName("shape");
        yield return new SequenceRecord(SequenceKind.Tuple, [.. array.Shape.Select(n => new IntegerRecord(n))]);
    }

    /// <summary>A dtype is that of an empty array.</summary>
    IEnumerable<Record> Dtype(DtypeRecord dtype)
    {
        _writer.Header("dtype", "numpy", "DTypeNode");
        _writer.Json.WritePropertyName("content");
        yield return new ArrayRecord { Dtype = dtype, Shape = [0], Objects = dtype.Kind == 'O' ? [] : null };
    }

    /// <summary>numpy's name of a scalar class.</summary>
    static string? ScalarClass(DtypeRecord dtype) => (dtype.Kind, dtype.ItemSize) switch
    {
        ('b', 1) => "bool_",
        ('i', <= 8) => $"int{dtype.ItemSize * 8}",
        ('u', <= 8) => $"uint{dtype.ItemSize * 8}",
        ('f', <= 8) => $"float{dtype.ItemSize * 8}",
        ('c', <= 16) => $"complex{dtype.ItemSize * 8}",
        ('U', _) => "str_",
        ('S', _) => "bytes_",
        _ => null,
    };
}
