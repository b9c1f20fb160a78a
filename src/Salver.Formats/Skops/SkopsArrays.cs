using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>The nodes of arrays, numpy scalars, dtypes, sparse matrices and bytes, which stand in members of their own.</summary>
sealed class SkopsArrays(ZipMembers members, ReadContext context)
{
    static readonly DtypeRecord _object = new() { Kind = 'O', ItemSize = 8 };

    readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    readonly Dictionary<string, Record> _records = new(StringComparer.Ordinal);

    public SkopsNode Array(JsonElement node)
    {
        var type = context.Globals.Resolve(SkopsJson.Text(node, "__module__"), SkopsJson.Text(node, "__class__"), -1);
        switch (SkopsJson.Text(node, "type"))
        {
            case "numpy":
                var array = (ArrayRecord)Once(node, ".npy", ReadNpy);
                return new SkopsNode([], _ => Typed(array, type));
            case "json":
                return new SkopsNode([.. SkopsJson.List(node, "content"), SkopsJson.Property(node, "shape")], parts => Objects(parts.AsSpan(0, parts.Length - 1), parts[^1], type));
            default:
                throw SkopsJson.Malformed("an array is neither numpy's nor JSON");
        }
    }

    /// <summary>numpy.ma's array, as numpy pickles it.</summary>
    public SkopsNode MaskedArray(JsonElement node, GlobalRecord type)
    {
        var content = SkopsJson.Property(node, "content");
        return new SkopsNode([SkopsJson.Property(content, "data"), SkopsJson.Property(content, "mask")], parts =>
        {
            if (parts is not [ArrayRecord data, ArrayRecord { Dtype.Kind: 'b' } mask] || !mask.Shape.SequenceEqual(data.Shape))
                throw SkopsJson.Malformed("a masked array has not a mask of its own shape");
            var shape = new SequenceRecord(SequenceKind.Tuple, [.. data.Shape.Select(n => new IntegerRecord(n))]);
            var arguments = new SequenceRecord(SequenceKind.Tuple, [
                type, context.Globals.Resolve("numpy", "ndarray", -1), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(0)]), new BytesRecord("b"u8.ToArray())]);
            return new ObjectRecord(context.Globals.Resolve("numpy.ma.core", "_mareconstruct", -1), arguments)
            {
                IsCall = true,
                State = new SequenceRecord(SequenceKind.Tuple, [
                    new IntegerRecord(1), shape, data.Dtype, data.Order == 'F' ? BooleanRecord.True : BooleanRecord.False,
                    data.Objects is { } objects ? new SequenceRecord(SequenceKind.List, [.. objects]) : new BytesRecord(data.Data), new BytesRecord(mask.Data), NoneRecord.Instance]),
            };
        });
    }

    /// <summary>A dtype, which stands there as that of an empty array.</summary>
    public static Record Dtype(Record[] parts) => parts[0] is ArrayRecord array ? array.Dtype : throw SkopsJson.Malformed("a dtype is not given by an array");

    /// <summary>A sparse matrix of scipy: an archive of its own inside the archive, with an array for each attribute.</summary>
    public ObjectRecord SparseMatrix(JsonElement node, GlobalRecord type)
    {
        if (SkopsJson.Text(node, "type") != "scipy") throw SkopsJson.Malformed("a sparse matrix is not scipy's");
        return (ObjectRecord)Once(node, ".npz", bytes => ReadSparse(bytes, type));
    }

    ObjectRecord ReadSparse(ArraySegment<byte> bytes, GlobalRecord type)
    {
        if (!type.Module.StartsWith("scipy.sparse", StringComparison.Ordinal) || type.Name.Length < 3) throw SkopsJson.Malformed($"a sparse matrix is of the class {type.FullName}");
        var parts = new ZipMembers(bytes, context.Budget);
        var format = parts.Contains("format.npy") ? ReadNpy(parts.Read("format.npy")) : throw SkopsJson.Malformed("a sparse matrix has no format");
        if (format is not { Shape.Count: 0, Dtype.Kind: 'S' } || !type.Name.AsSpan().StartsWith(System.Text.Encoding.ASCII.GetString(format.Data.Span)))
            throw SkopsJson.Malformed($"a sparse matrix of the class {type.FullName} has another format");
        var shape = ReadNpy(parts.Read("shape.npy"));
        if (shape is not { Shape: [1 or 2], Dtype: { Kind: 'i', ItemSize: 8 } }) throw SkopsJson.Malformed("the shape of a sparse matrix is not two integers");
        var lengths = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(ByteOrder.ToLittleEndian(shape.Dtype, shape.Data).Span);
        var state = new DictRecord([new(new TextRecord("_shape"), new SequenceRecord(SequenceKind.Tuple, [.. lengths.ToArray().Select(n => new IntegerRecord(n))])), new(new TextRecord("maxprint"), new IntegerRecord(50))]);
        if (parts.Contains("_is_array.npy")) parts.Read("_is_array.npy");
        foreach (var name in new[] { "indices", "indptr", "row", "col", "coords", "offsets", "data" })
            if (parts.Contains(name + ".npy")) state.Entries.Add(new(new TextRecord(name), ReadNpy(parts.Read(name + ".npy"))));
        if (parts.Unread.FirstOrDefault() is { } unread) throw SkopsJson.Malformed($"the sparse matrix has a part '{unread}' that none has");
        return new ObjectRecord(type, new SequenceRecord(SequenceKind.Tuple, [])) { State = state };
    }

    public BytesRecord Bytes(JsonElement node, bool mutable)
    {
        return (BytesRecord)Once(node, ".bin", bytes =>
        {
            context.Budget.SpendArrayBytes(bytes.Count, -1);
            return new BytesRecord(bytes, mutable);
        });
    }

    /// <summary>What the member that a node names becomes. Each belongs to one object, or to nodes that stand for the same, and is read once.</summary>
    Record Once(JsonElement node, string ending, Func<ArraySegment<byte>, Record> read)
    {
        var name = SkopsJson.Text(node, "file");
        if (!name.EndsWith(ending, StringComparison.Ordinal)) throw SkopsJson.Malformed($"the member '{Excerpt.Of(name)}' does not end in {ending}");
        var loader = SkopsJson.Text(node, "__loader__");
        if (!_owners.TryAdd(name, loader) && _owners[name] != loader) throw SkopsJson.Malformed($"the member '{Excerpt.Of(name)}' belongs to two kinds of objects");
        if (!_records.TryGetValue(name, out var record)) _records.Add(name, record = read(members.Read(name)));
        return record;
    }

    ArrayRecord ReadNpy(ArraySegment<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var array = new NpyReader(source, context, takesObjects: false).Read();
        return source.IsAtEnd() ? array : throw SkopsJson.Malformed("bytes follow the end of an array");
    }

    /// <summary>The array, or the scalar when the node is of a scalar's class.</summary>
    static Record Typed(ArrayRecord array, GlobalRecord type)
    {
        switch (type)
        {
            case { Module: "numpy", Name: "ndarray" }: return array;
            case { Use.Data: DataGlobal.ClassName, Name: "matrix" or "memmap" or "recarray" }:
                return new ArrayRecord { Dtype = array.Dtype, Shape = array.Shape, Order = array.Order, Data = array.Data, Subclass = type.Name };
            case { Module: "numpy" } when array.Shape.Count == 0: return new ScalarRecord(array.Dtype, array.Data);
            default: throw SkopsJson.Malformed($"an array of {array.Dtype} and {array.Shape.Count} axes is of the class {type.FullName}");
        }
    }

    static ArrayRecord Objects(ReadOnlySpan<Record> items, Record shape, GlobalRecord type)
    {
        if (type is not { Module: "numpy", Name: "ndarray" } || shape is not SequenceRecord { Kind: SequenceKind.Tuple, Items: { Count: > 0 and <= ArrayShape.MostAxes } axes }
            || !axes.TrueForAll(n => n is IntegerRecord { Value: >= 0 and <= int.MaxValue }))
            throw SkopsJson.Malformed("an array of objects has no shape");
        var lengths = axes.ConvertAll(n => (int)((IntegerRecord)n).Value);
        var level = new List<Record>(items.ToArray());
        for (var axis = 0; axis < lengths.Count; axis++)
        {
            if (axis > 0)
            {
                var next = new List<Record>();
                foreach (var item in level)
                {
                    if (item is not SequenceRecord { Kind: SequenceKind.List } row || row.Items.Count != lengths[axis]) throw WrongShape(lengths);
                    next.AddRange(row.Items);
                }
                level = next;
            }
            else if (level.Count != lengths[0]) throw WrongShape(lengths);
        }
        return new ArrayRecord { Dtype = _object, Shape = lengths, Objects = level };
    }

    static ModelFormatException WrongShape(List<int> shape) => SkopsJson.Malformed($"an array of objects does not have its shape ({string.Join(", ", shape)})");
}
