using System.Text;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>The nodes of objects: those that a pickle makes by calling something have a node each, which skops knows how to build without calling it.</summary>
sealed class SkopsCalls(SkopsWriter writer, SkopsObjects objects)
{
    static readonly string[] _bounds = ["start", "stop", "step"];

    public IEnumerable<Record> Write(ObjectRecord instance, int id)
    {
        var type = instance.Type;
        if (instance.Keywords is not null) throw writer.Unwritable($"a {type.FullName} made with keyword arguments");
        if (instance.Entries is { } entries)
        {
            writer.Header(type.Name, type.Module, "DictNode");
            return objects.Entries(entries);
        }
        if (instance.Items is { } items)
        {
            writer.Header(type.Name, type.Module, "ListNode");
            return objects.List("content", items);
        }
        var arguments = (instance.Arguments as SequenceRecord)?.Items ?? [];
        if (type.Module.StartsWith("scipy.sparse", StringComparison.Ordinal)) return Sparse(instance, id);
        if (instance.IsCall) return Call(instance, arguments);
        if (arguments.Count == 0) return Object(type, instance.State);
        if (instance.State is not null) throw writer.Unwritable($"a {type.FullName} with both arguments and a state");
        writer.Header(type.Name, type.Module, "TupleNode");
        return objects.List("content", arguments);
    }

    IEnumerable<Record> Object(GlobalRecord type, Record? state)
    {
        writer.Header(type.Name, type.Module, "ObjectNode");
        if (state is null) yield break;
        writer.Json.WritePropertyName("content");
        yield return state;
    }

    IEnumerable<Record> Call(ObjectRecord call, List<Record> arguments)
    {
        switch (call.Type.FullName, arguments)
        {
            case ("builtins.slice", _):
                return Slice(arguments);
            case ("functools.partial", _) when call.State is SequenceRecord { Items: [var function, var positional, var keywords, var space] }:
                writer.Header("partial", "functools", "PartialNode");
                return Content([("func", function), ("args", positional), ("kwds", keywords), ("namespace", space)]);
            case ("builtins.getattr", [ObjectRecord owner, TextRecord name]):
                writer.Header(owner.Type.Name, owner.Type.Module, "MethodNode");
                return Content([("obj", owner)], name.Value);
            case ("builtins.getattr", [GlobalRecord owner, TextRecord name]):
                throw writer.Unwritable($"the method {owner.FullName}.{name.Value}");
            case ("builtins.range", _):
                throw writer.Unwritable("a range");
            case ("sklearn.tree._tree.Tree", _):
                return Reduced(call.Type, call.Arguments, call.State, "TreeNode");
            case ("numpy.random._pickle.__randomstate_ctor", _) when call.State is DictRecord state:
                return Object(new GlobalRecord("numpy.random.mtrand", "RandomState"), state, "RandomStateNode");
            case ("numpy.random._pickle.__generator_ctor", _) when call.State is DictRecord state:
                writer.Header("Generator", "numpy.random._generator", "RandomGeneratorNode");
                return Content([("bit_generator", state), ("seed_seq", NoSeed())]);
            case ("numpy.random._pickle.__generator_ctor", [ObjectRecord { State: SequenceRecord { Items: [DictRecord state, ..] } }]):
                writer.Header("Generator", "numpy.random._generator", "RandomGeneratorNode");
                return Content([("bit_generator", state), ("seed_seq", NoSeed())]);
            case ("numpy.ma.core._mareconstruct", [GlobalRecord type, ..]) when call.State is SequenceRecord { Items: var state }:
                return Masked(type, state);
            case ("numpy.core._ufunc_reconstruct" or "numpy._core._ufunc_reconstruct", [TextRecord module, TextRecord name]):
                writer.Header(name.Value, module.Value, "FunctionNode");
                return [];
            // skops writes an Index and cannot load it again. Whoever named columns by frame.columns may as well have named them in a list.
            case ("pandas.core.indexes.base._new_Index", [GlobalRecord, DictRecord details]) when details.Find("data") is ArrayRecord { Shape.Count: 1, Objects: { } labels } && labels.All(l => l is TextRecord):
                writer.Header("list", "builtins", "ListNode");
                return objects.List("content", labels);
            case (_, [GlobalRecord index]) when call.Type.Name == "newObj":
                return Object(index, call.State);
            case (_, [GlobalRecord loss, _, var state]) when call.Type.Name.StartsWith("__pyx_unpickle_Cy", StringComparison.Ordinal):
                return Reduced(loss, state as SequenceRecord, null, "LossNode");
        }
        var callee = call.Type;
        if (!SkopsNames.IsClass(callee) || call.State is not null) throw writer.Unwritable($"what {callee.FullName} makes");
        return callee.Module.StartsWith("sklearn.linear_model.", StringComparison.Ordinal) || callee.Name.StartsWith("Cy", StringComparison.Ordinal)
            ? Reduced(callee, call.Arguments, null, "LossNode")
            : Object(callee, call.Arguments ?? new SequenceRecord(SequenceKind.Tuple, []), "ConstructorFromReduceNode");
    }

    IEnumerable<Record> Object(GlobalRecord type, Record content, string loader)
    {
        writer.Header(type.Name, type.Module, loader);
        writer.Json.WritePropertyName("content");
        yield return content;
    }

    IEnumerable<Record> Reduced(GlobalRecord type, Record? arguments, Record? state, string loader)
    {
        writer.Header(type.Name, type.Module, loader);
        writer.Json.WriteStartObject("__reduce__");
        writer.Json.WritePropertyName("args");
        yield return arguments is SequenceRecord { Kind: SequenceKind.Tuple } ? arguments : new SequenceRecord(SequenceKind.Tuple, []);
        writer.Json.WriteEndObject();
        writer.Json.WritePropertyName("content");
        yield return state ?? new DictRecord([]);
    }

    /// <summary>Nodes under names, and the name of a method if there is one.</summary>
    IEnumerable<Record> Content((string Name, Record Record)[] parts, string? method = null)
    {
        writer.Json.WriteStartObject("content");
        if (method is not null) writer.Json.WriteString("func", method);
        foreach (var (name, record) in parts)
        {
            writer.Json.WritePropertyName(name);
            yield return record;
        }
        writer.Json.WriteEndObject();
    }

    IEnumerable<Record> Slice(List<Record> bounds)
    {
        writer.Header("slice", "builtins", "SliceNode");
        writer.Json.WriteStartObject("content");
        Record[] parts = bounds.Count switch { 1 => [NoneRecord.Instance, bounds[0], NoneRecord.Instance], 2 => [.. bounds, NoneRecord.Instance], _ => [.. bounds] };
        for (var i = 0; i < _bounds.Length; i++)
        {
            writer.Json.WritePropertyName(_bounds[i]);
            // JSON has no number for infinity.
            var bound = parts[i] is FloatRecord { Value: var number } && !double.IsFinite(number) ? null : SkopsNames.Json(parts[i]);
            writer.Json.WriteRawValue(bound ?? throw writer.Unwritable("a slice whose bounds are no plain values"));
        }
        writer.Json.WriteEndObject();
        return [];
    }

    /// <summary>numpy.ma's array, whose state is (1, shape, dtype, is_fortran, data, mask, fill value).</summary>
    IEnumerable<Record> Masked(GlobalRecord type, List<Record> state)
    {
        if (state is not [_, SequenceRecord { Items: var axes }, DtypeRecord dtype, BooleanRecord order, var content, BytesRecord mask, _] || !axes.TrueForAll(n => n is IntegerRecord)) throw writer.Unwritable("this masked array");
        var shape = axes.ConvertAll(n => (int)((IntegerRecord)n).Value);
        var isFortran = order.Value ? 'F' : 'C';
        writer.Header(type.Name, type.Module, "MaskedArrayNode");
        return Content([
            ("data", new ArrayRecord { Dtype = dtype, Shape = shape, Order = isFortran, Objects = (content as SequenceRecord)?.Items, Data = (content as BytesRecord)?.Value ?? default }),
            ("mask", new ArrayRecord { Dtype = new DtypeRecord { Kind = 'b', ItemSize = 1 }, Shape = shape, Order = isFortran, Data = mask.Value })]);
    }

    /// <summary>scipy's save_npz: an archive of the attributes.</summary>
    IEnumerable<Record> Sparse(ObjectRecord matrix, int id)
    {
        if (matrix.State is not DictRecord state || state.Find("_shape") is not SequenceRecord { Items: var axes } || !axes.TrueForAll(n => n is IntegerRecord)) throw writer.Unwritable("this sparse matrix");
        var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        void Add(string name, Record? part)
        {
            if (part is ArrayRecord { Objects: null } array) zip.Add(name + ".npy", SkopsWriter.Npy(array));
        }

        foreach (var name in new[] { "indices", "indptr", "row", "col", "offsets", "data" }) Add(name, state.Find(name));
        if (state.Find("coords") is SequenceRecord { Items: [var rows, var columns] })
        {
            Add("row", rows);
            Add("col", columns);
        }
        zip.Add("format.npy", NpyWriter.Write(new DtypeRecord { Kind = 'S', ItemSize = 3 }, [], false, Encoding.ASCII.GetBytes(matrix.Type.Name[..3])));
        var shape = new byte[8 * axes.Count];
        for (var i = 0; i < axes.Count; i++) BitConverter.TryWriteBytes(shape.AsSpan(8 * i), ((IntegerRecord)axes[i]).Value);
        zip.Add("shape.npy", NpyWriter.Write(new DtypeRecord { Kind = 'i', ItemSize = 8 }, [axes.Count], false, shape));
        if (matrix.Type.Name.EndsWith("array", StringComparison.Ordinal)) zip.Add("_is_array.npy", NpyWriter.Write(new DtypeRecord { Kind = 'b', ItemSize = 1 }, [], false, new byte[] { 1 }));
        zip.Finish();
        writer.Header(matrix.Type.Name, matrix.Type.Module, "SparseMatrixNode");
        writer.Json.WriteString("type", "scipy");
        writer.Member(id, ".npz", stream.GetBuffer().AsSpan(0, (int)stream.Length));
        return [];
    }

    /// <summary>What skops needs to build a generator before it sets its state; the state is all that counts.</summary>
    static DictRecord NoSeed() => new([
        new(new TextRecord("entropy"), new IntegerRecord(0)),
        new(new TextRecord("spawn_key"), new SequenceRecord(SequenceKind.Tuple, [])),
        new(new TextRecord("pool_size"), new IntegerRecord(4)),
        new(new TextRecord("n_children_spawned"), new IntegerRecord(0))]);
}
