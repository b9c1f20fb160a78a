using System.Globalization;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>
/// Numbers the records of a graph, parts before wholes, and takes the bytes of arrays out as tensors. A record met twice has one number, and so
/// have arrays of equal content: joblib writes an array again wherever it stands, and equal models must give equal files.
/// </summary>
sealed class SkeletonGraph
{
    /// <summary>Bytes and bytearrays above this size become tensors.</summary>
    public const int LargestInlineBytes = 256;

    const int LongestName = 200;

    readonly Dictionary<Record, int> _numbers = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, int> _dtypes = new(StringComparer.Ordinal);
    readonly Dictionary<(string, int), List<ArrayRecord>> _arrays = [];
    readonly Dictionary<Record, string> _tensorNames = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> _names = new(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey, SkeletonNames.SkeletonTensor };
    readonly HashSet<Record> _seen = new(ReferenceEqualityComparer.Instance);
    readonly List<(CompositeRecord Record, int Next)> _open = [];

    int _emptyTuple = -1;

    SkeletonGraph()
    {
    }

    /// <summary>The numbered records, in order.</summary>
    public List<Record> Records { get; } = [];

    public List<Tensor> Tensors { get; } = [];

    public static SkeletonGraph Of(Record root)
    {
        var graph = new SkeletonGraph();
        graph.Visit(root);
        while (graph._open.Count > 0)
        {
            var (record, next) = graph._open[^1];
            if (next < RecordParts.Count(record))
            {
                graph._open[^1] = (record, next + 1);
                if (RecordParts.Get(record, next) is { } part) graph.Visit(part);
                continue;
            }
            graph._open.RemoveAt(graph._open.Count - 1);
            graph.Number(record);
        }
        return graph;
    }

    /// <summary>Number of a composite record.</summary>
    public int NumberOf(Record record) => _numbers[record];

    /// <summary>Number of a structured dtype.</summary>
    public int NumberOf(DtypeRecord dtype) => _dtypes[SkeletonDtypes.Describe(dtype)];

    /// <summary>Name of the tensor that holds the bytes of an array or of bytes; null when they are none.</summary>
    public string? TensorOf(Record record) => _tensorNames.GetValueOrDefault(record);

    /// <summary>Whether an object has a compiled form.</summary>
    public bool HasCompiled { get; private set; }

    void Visit(Record record)
    {
        HasCompiled |= record is ObjectRecord { Compiled: not null };
        switch (record)
        {
            case BytesRecord { Value.Length: > LargestInlineBytes } bytes when _seen.Add(bytes):
                AddTensor(bytes, TensorType.U8, [bytes.Value.Length], bytes.Value);
                break;
            case DtypeRecord dtype:
                VisitDtype(dtype);
                break;
            case ScalarRecord scalar:
                VisitDtype(scalar.Dtype);
                break;
            case ArrayRecord { Objects: null } array when _seen.Add(array):
                VisitArray(array);
                break;
            case ArrayRecord { Objects: not null } objects when _seen.Add(objects):
                VisitDtype(objects.Dtype);
                _open.Add((objects, 0));
                break;
            case CompositeRecord composite when composite is not ArrayRecord && _seen.Add(composite):
                _open.Add((composite, 0));
                break;
        }
    }

    void Number(Record record)
    {
        if (record is SequenceRecord { Kind: SequenceKind.Tuple, Items.Count: 0, Type: null })
        {
            // Python has one empty tuple, and nearly every object is made with it.
            if (_emptyTuple >= 0)
            {
                _numbers.Add(record, _emptyTuple);
                return;
            }
            _emptyTuple = Records.Count;
        }
        _numbers.Add(record, Records.Count);
        Records.Add(record);
    }

    void VisitDtype(DtypeRecord dtype)
    {
        if (dtype.Fields is null && dtype.Base is null) return;
        if (!_dtypes.TryAdd(SkeletonDtypes.Describe(dtype), Records.Count)) return;
        Records.Add(dtype);
    }

    void VisitArray(ArrayRecord array)
    {
        VisitDtype(array.Dtype);
        // Read once: large arrays may still stand in their file.
        var data = array.Data;
        var hash = new HashCode();
        hash.AddBytes(data.Span);
        var key = ($"{SkeletonDtypes.Describe(array.Dtype)} {string.Join(",", array.Shape)} {array.Order} {array.Subclass}", hash.ToHashCode());
        if (!_arrays.TryGetValue(key, out var alike)) _arrays.Add(key, alike = []);
        foreach (var other in alike)
            if (other.Data.Span.SequenceEqual(data.Span))
            {
                _numbers.Add(array, _numbers[other]);
                return;
            }
        alike.Add(array);
        Number(array);
        var shape = SkeletonArrays.IsFortran(array) ? array.Shape.Reverse() : array.Shape;
        if (SkeletonArrays.TypeOf(array) is { } type) AddTensor(array, type, [.. shape], ByteOrder.ToLittleEndian(array.Dtype, data));
        else AddTensor(array, TensorType.U8, [.. shape, array.Dtype.ItemSize], ByteOrder.ToLittleEndian(array.Dtype, data));
    }

    void AddTensor(Record record, TensorType type, int[] shape, ReadOnlyMemory<byte> data)
    {
        var path = Path();
        var name = path;
        for (var copy = 2; !_names.Add(name); copy++) name = string.Create(CultureInfo.InvariantCulture, $"{path}~{copy}");
        _tensorNames.Add(record, name);
        Tensors.Add(new Tensor(name, type, shape, data));
    }

    /// <summary>Where the record being visited stands: attributes, keys and positions, with points between.</summary>
    string Path()
    {
        var parts = new List<string>();
        foreach (var (record, next) in _open)
        {
            var part = next - 1;
            switch (record)
            {
                case DictRecord dict: parts.Add(KeyName(dict.Entries[part / 2].Key) ?? (part / 2).ToString(CultureInfo.InvariantCulture)); break;
                case ObjectRecord when part is RecordParts.State or RecordParts.Arguments: break;
                case ObjectRecord when part is RecordParts.Compiled: parts.Add(SkeletonNames.Compiled); break;
                case ObjectRecord: parts.Add((part - RecordParts.FirstItem).ToString(CultureInfo.InvariantCulture)); break;
                default: parts.Add(part.ToString(CultureInfo.InvariantCulture)); break;
            }
        }
        var path = string.Join(".", parts);
        return path.Length == 0 ? "array" : path.Length <= LongestName ? path : path[..LongestName];
    }

    static string? KeyName(Record key)
    {
        if (key is not TextRecord { Value: { Length: > 0 and <= 60 } text }) return null;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or ' ')) return null;
        return text;
    }
}
