using System.Runtime.InteropServices;
using System.Text.Json;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>
/// Reads the skeleton back. First every numbered record is made empty, then all are filled: a record may be part of one that comes before it
/// only in a cycle, and keys of dictionaries, which must be whole before they are compared, come before their dictionary always.
/// </summary>
sealed class SkeletonReader
{
    readonly IReadOnlyDictionary<string, Tensor> _tensors;
    readonly ReadContext _context;
    readonly bool _isCompiled;
    readonly HashSet<string> _used = new(StringComparer.Ordinal);
    readonly HashSet<string> _bytes = new(StringComparer.Ordinal);
    readonly List<Record> _records = [];
    readonly SkeletonValues _values;

    SkeletonReader(IReadOnlyDictionary<string, Tensor> tensors, ReadContext context, bool isCompiled)
    {
        (_tensors, _context, _isCompiled) = (tensors, context, isCompiled);
        _values = new SkeletonValues(_records, TakeBytes, context);
    }

    /// <param name="json">The skeleton.</param>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="context">Policy and budget.</param>
    /// <param name="isCompiled">Whether objects may have a compiled form.</param>
    public static Record Read(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, Tensor> tensors, ReadContext context, bool isCompiled)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The model in the safetensors file is not valid JSON: {error.Message}", inner: error);
        }
        using (document)
        {
            try
            {
                return new SkeletonReader(tensors, context, isCompiled).Read(document.RootElement);
            }
            catch (InvalidOperationException error)
            {
                throw new ModelFormatException(ModelFormatError.Malformed, "The model in the safetensors file holds a text that is not valid Unicode.", inner: error);
            }
        }
    }

    Record Read(JsonElement skeleton)
    {
        SkeletonJson.Keys(skeleton, "root", "records");
        var records = SkeletonJson.Array(skeleton.GetProperty("records"));
        _context.Budget.SpendObjects(records.Length, -1);
        foreach (var record in records) _records.Add(Shell(record));
        for (var i = 0; i < records.Length; i++) Fill(_records[i], records[i], i);
        foreach (var record in _records)
            if (record is ObjectRecord instance) _context.Globals.CheckShape(instance, -1);
        var root = _values.Read(skeleton.GetProperty("root"));
        foreach (var name in _tensors.Keys)
            if (!_used.Contains(name)) throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(name)}' is no part of the model");
        new GraphWalk(_context.Budget, _context.Globals).Run(root);
        return root;
    }

    Record Shell(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object) throw SkeletonJson.Malformed($"an object was expected and {record.ValueKind} found");
        var first = record.EnumerateObject() is var properties && properties.MoveNext() ? properties.Current.Name : throw SkeletonJson.Malformed("a record has no kind");
        switch (first)
        {
            case SkeletonNames.List: return Sequence(record, SequenceKind.List);
            case SkeletonNames.Tuple: return Sequence(record, SequenceKind.Tuple);
            case SkeletonNames.Set: return Sequence(record, SequenceKind.Set);
            case SkeletonNames.FrozenSet: return Sequence(record, SequenceKind.FrozenSet);
            case SkeletonNames.Dict or SkeletonNames.Entries: return new DictRecord([]) { Type = TypeOf(record) };
            case SkeletonNames.Class:
                var isCall = record.TryGetProperty(SkeletonNames.Call, out var call) && (call.ValueKind == JsonValueKind.True ? true : throw SkeletonJson.Malformed("'call' is something else than true"));
                return new ObjectRecord(_values.Class(record.GetProperty(SkeletonNames.Class)), null) { IsCall = isCall };
            case SkeletonNames.Dtype: return SkeletonDtypes.Read(record);
            case SkeletonNames.Array: return SkeletonTensors.ReadArray(record, TakeTensor, _values, _context.Budget);
            case SkeletonNames.Objects: return SkeletonTensors.ReadObjects(record, _values);
            default: throw SkeletonJson.Malformed($"a record has the unknown kind '{Excerpt.Of(first)}'");
        }
    }

    SequenceRecord Sequence(JsonElement record, SequenceKind kind) => new(kind, []) { Type = TypeOf(record) };

    GlobalRecord? TypeOf(JsonElement record) => record.TryGetProperty(SkeletonNames.Type, out var type) ? _values.ContainerType(type) : null;

    void Fill(Record record, JsonElement element, int number)
    {
        switch (record)
        {
            case SequenceRecord sequence:
                var items = element.EnumerateObject().First().Value;
                SkeletonJson.Keys(element, sequence.Type is null ? [Kind(element)] : [Kind(element), SkeletonNames.Type]);
                var isSet = sequence.Kind is SequenceKind.Set or SequenceKind.FrozenSet;
                Items(items, sequence.Items, isSet ? number : _records.Count);
                if (isSet) CheckDistinct(sequence);
                break;
            case DictRecord dict:
                SkeletonJson.Keys(element, dict.Type is null ? [Kind(element)] : [Kind(element), SkeletonNames.Type]);
                FillDict(dict, element.EnumerateObject().First().Value, number);
                break;
            case ObjectRecord instance:
                FillObject(instance, element);
                break;
            case ArrayRecord { Objects: List<Record> objects } array:
                Items(element.GetProperty(SkeletonNames.Objects), objects, _records.Count);
                if (array.Count != objects.Count) throw SkeletonJson.Malformed($"an array of shape ({string.Join(", ", array.Shape)}) has {objects.Count:N0} objects");
                break;
        }
    }

    static string Kind(JsonElement element) => element.EnumerateObject().First().Name;

    void Items(JsonElement element, List<Record> items, int before)
    {
        if (element.ValueKind != JsonValueKind.Array) throw SkeletonJson.Malformed($"a list was expected and {element.ValueKind} found");
        _context.Budget.SpendObjects(element.GetArrayLength(), -1);
        items.EnsureCapacity(element.GetArrayLength());
        foreach (var item in element.EnumerateArray()) items.Add(_values.ReadBefore(item, before));
    }

    void FillDict(DictRecord dict, JsonElement element, int number)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject()) Set(dict, new TextRecord(property.Name), _values.Read(property.Value));
            return;
        }
        foreach (var entry in SkeletonJson.Array(element))
        {
            var parts = SkeletonJson.Array(entry, 2);
            Set(dict, _values.ReadBefore(parts[0], number), _values.Read(parts[1]));
        }
    }

    void Set(DictRecord dict, Record key, Record value)
    {
        _context.Budget.SpendObjects(2, -1);
        var count = dict.Entries.Count;
        if (!RecordBuilder.TrySet(dict, key, value) || dict.Entries.Count == count)
            throw SkeletonJson.Malformed("a dictionary has a key twice, or one that Python cannot hash");
    }

    static void CheckDistinct(SequenceRecord set)
    {
        if (RecordBuilder.Distinct(CollectionsMarshal.AsSpan(set.Items))?.Count != set.Items.Count)
            throw SkeletonJson.Malformed("a set has an element twice, or one that Python cannot hash");
    }

    void FillObject(ObjectRecord instance, JsonElement element)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name)) throw SkeletonJson.Malformed($"an object has the key '{Excerpt.Of(property.Name)}' twice");
            switch (property.Name)
            {
                case SkeletonNames.Class or SkeletonNames.Call: break;
                case SkeletonNames.Arguments: instance.Arguments = _values.Read(property.Value); break;
                case SkeletonNames.Keywords: instance.Keywords = _values.Read(property.Value) as DictRecord ?? throw SkeletonJson.Malformed("keyword arguments are no dict"); break;
                case SkeletonNames.State: instance.State = _values.Read(property.Value); break;
                case SkeletonNames.Compiled when _isCompiled: instance.Compiled = _values.Read(property.Value); break;
                case SkeletonNames.Items when instance.Type.Use!.TakesItems: Items(property.Value, instance.Items = [], _records.Count); break;
                case SkeletonNames.Entries when instance.Type.Use!.TakesItems:
                    instance.Entries = [];
                    foreach (var entry in SkeletonJson.Array(property.Value))
                    {
                        var parts = SkeletonJson.Array(entry, 2);
                        instance.Entries.Add(new(_values.Read(parts[0]), _values.Read(parts[1])));
                    }
                    break;
                default: throw SkeletonJson.Malformed($"an object has the key '{Excerpt.Of(property.Name)}', which does not belong there");
            }
        }
    }

    /// <summary>Bytes are values: those that stand in several places name their tensor in each.</summary>
    Tensor TakeBytes(string name)
    {
        if (_bytes.Contains(name)) return _tensors[name];
        var tensor = TakeTensor(name);
        _bytes.Add(name);
        return tensor;
    }

    Tensor TakeTensor(string name)
    {
        if (!_tensors.TryGetValue(name, out var tensor)) throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(name)}' is not in the file");
        if (!_used.Add(name)) throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(name)}' is used twice");
        return tensor;
    }
}
