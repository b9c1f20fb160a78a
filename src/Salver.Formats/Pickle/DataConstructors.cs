using System.Runtime.InteropServices;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>What the calls of <see cref="DataGlobal"/> build. Arguments of any other shape than Python writes are refused.</summary>
sealed class DataConstructors(ByteSource source, Budget budget, ArrayBuilder arrays, Policy.GlobalTable globals)
{
    static readonly string[] _loadableTypes =
        ["object", "int", "float", "complex", "bool", "str", "bytes", "bytearray", "list", "tuple", "dict", "set", "frozenset", "slice", "range"];

    public Record Call(GlobalRecord callee, SequenceRecord arguments)
    {
        var args = arguments.Items;
        switch (callee.Use!.Data)
        {
            case DataGlobal.Bytes: return BytesOf(callee, args, mutable: false);
            case DataGlobal.ByteArray: return BytesOf(callee, args, mutable: true);
            case DataGlobal.Complex when args is [var real, var imaginary]: return new ComplexRecord(Number(callee, real), Number(callee, imaginary));
            case DataGlobal.List: return new SequenceRecord(SequenceKind.List, CopyItems(callee, args)) { Offset = source.OpcodeOffset };
            case DataGlobal.Tuple: return new SequenceRecord(SequenceKind.Tuple, CopyItems(callee, args)) { Offset = source.OpcodeOffset };
            case DataGlobal.Set: return Set(callee, args, SequenceKind.Set);
            case DataGlobal.FrozenSet: return Set(callee, args, SequenceKind.FrozenSet);
            case DataGlobal.Deque when args.Count <= 2 && (args.Count < 2 || args[1] is NoneRecord or IntegerRecord):
                return new SequenceRecord(SequenceKind.List, CopyItems(callee, args.Count == 0 ? [] : args[..1])) { Type = callee, Offset = source.OpcodeOffset };
            case DataGlobal.Dict: return Dict(callee, args, null);
            case DataGlobal.OrderedDict or DataGlobal.Counter: return Dict(callee, args, callee);
            case DataGlobal.DefaultDict when args is [] or [NoneRecord or GlobalRecord]:
                return Dict(callee, [], callee);
            case DataGlobal.Slice or DataGlobal.Range when args.Count is > 0 and <= 3:
                return new ObjectRecord(callee, arguments) { IsCall = true, Offset = source.OpcodeOffset };
            case DataGlobal.Reconstructor when args is [GlobalRecord type, GlobalRecord @base, var state]: return Reconstruct(type, @base, state);
            case DataGlobal.CodecsEncode when args is [TextRecord text, TextRecord { Value: "latin1" or "latin-1" }]:
                return new BytesRecord(arrays.Latin1(text.Value)) { Offset = source.OpcodeOffset };
            case DataGlobal.Dtype when args.Count is >= 1 and <= 3: return Dtype(args);
            case DataGlobal.ArrayReconstruct when args is [GlobalRecord type, SequenceRecord { Kind: SequenceKind.Tuple }, TextRecord or BytesRecord]:
                return new PendingArray(Subclass(type)) { Offset = source.OpcodeOffset };
            case DataGlobal.ArrayFromBuffer when args is [BytesRecord buffer, DtypeRecord dtype, SequenceRecord shape, TextRecord { Value: "C" or "F" } order]:
                return arrays.FromBytes("ndarray", shape, dtype, order.Value[0], buffer.Value, source.OpcodeOffset);
            case DataGlobal.Scalar when args is [DtypeRecord dtype, var content]: return arrays.Scalar(dtype, content);
            case DataGlobal.DillCreateArray when
                args is [GlobalRecord { Use.Data: DataGlobal.ArrayReconstruct }, SequenceRecord { Items: [GlobalRecord type, ..] }, var state, NoneRecord]:
                return arrays.FromState(Subclass(type), state, source.OpcodeOffset);
            case DataGlobal.DillLoadType when args is [TextRecord { Value: var name }] && _loadableTypes.Contains(name):
                return globals.Resolve("builtins", name, source.OpcodeOffset);
            default: throw UnexpectedArguments(callee);
        }
    }

    /// <summary>A new object of a class: NEWOBJ, or copyreg._reconstructor with the plain base object.</summary>
    public Record NewObject(GlobalRecord type, SequenceRecord arguments, DictRecord? keywords = null)
    {
        switch (type.Use!.Data)
        {
            case DataGlobal.None: break;
            case DataGlobal.ArrayWrapper or DataGlobal.CompanionWrapper or DataGlobal.CompressedCompanionWrapper when arguments.Items.Count == 0:
                return new PendingWrapper(type.Use.Data) { Offset = source.OpcodeOffset };
            case DataGlobal.ClassName when type is { Module: "builtins", Name: "object" }: break;
            default: throw UnexpectedArguments(type);
        }
        if (type.Use.Verdict == Policy.GlobalVerdict.Guarded) throw source.NotAllowed($"The pickle makes an object of {type.FullName}, which may only be called.");
        return new ObjectRecord(type, arguments) { Keywords = keywords, Offset = source.OpcodeOffset };
    }

    Record Reconstruct(GlobalRecord type, GlobalRecord @base, Record state)
    {
        if (@base.Module != "builtins") throw source.NotAllowed($"copyreg._reconstructor is given the base {@base.FullName}, which is not a plain type of Python.");
        switch (@base.Name)
        {
            case "object" when state is NoneRecord:
                return NewObject(type, new SequenceRecord(SequenceKind.Tuple, []));
            case "dict" when state is DictRecord dict && type.Use!.TakesItems:
                budget.SpendCopies(dict.Entries.Count, source.Position, source.OpcodeOffset);
                return new ObjectRecord(type, null) { Entries = [.. dict.Entries], Offset = source.OpcodeOffset };
            case "list" when state is SequenceRecord { Kind: SequenceKind.List } list && type.Use!.TakesItems:
                budget.SpendCopies(list.Items.Count, source.Position, source.OpcodeOffset);
                return new ObjectRecord(type, null) { Items = [.. list.Items], Offset = source.OpcodeOffset };
            case "tuple" when state is SequenceRecord { Kind: SequenceKind.Tuple } tuple:
                return NewObject(type, tuple);
            case "int" or "float" or "str" when state is IntegerRecord or BigIntegerRecord or FloatRecord or TextRecord:
                return NewObject(type, new SequenceRecord(SequenceKind.Tuple, [state]));
            default:
                throw source.NotAllowed($"copyreg._reconstructor is asked to make {type.FullName} out of {@base.FullName} in a way Python does not.");
        }
    }

    BytesRecord BytesOf(GlobalRecord callee, List<Record> args, bool mutable) => args switch
    {
        [] => new BytesRecord(Array.Empty<byte>(), mutable),
        [BytesRecord bytes] => new BytesRecord(bytes.Value, mutable),
        [TextRecord text, TextRecord { Value: "latin1" or "latin-1" }] => new BytesRecord(arrays.Latin1(text.Value), mutable),
        _ => throw UnexpectedArguments(callee),
    };

    double Number(GlobalRecord callee, Record record) => record switch
    {
        FloatRecord number => number.Value,
        IntegerRecord integer => integer.Value,
        _ => throw UnexpectedArguments(callee),
    };

    List<Record> CopyItems(GlobalRecord callee, List<Record> args)
    {
        if (args.Count == 0) return [];
        if (args is not [SequenceRecord sequence]) throw UnexpectedArguments(callee);
        budget.SpendCopies(sequence.Items.Count, source.Position, source.OpcodeOffset);
        return [.. sequence.Items];
    }

    SequenceRecord Set(GlobalRecord callee, List<Record> args, SequenceKind kind) =>
        new(kind, RecordBuilder.Distinct(CollectionsMarshal.AsSpan(CopyItems(callee, args))) ?? throw UnexpectedArguments(callee)) { Offset = source.OpcodeOffset };

    DictRecord Dict(GlobalRecord callee, List<Record> args, GlobalRecord? type)
    {
        var dict = new DictRecord([]) { Type = type, Offset = source.OpcodeOffset };
        if (args.Count == 0) return dict;
        switch (args)
        {
            case [DictRecord other]:
                budget.SpendCopies(other.Entries.Count, source.Position, source.OpcodeOffset);
                dict.Entries.AddRange(other.Entries);
                return dict;
            case [SequenceRecord pairs]:
                budget.SpendCopies(pairs.Items.Count, source.Position, source.OpcodeOffset);
                foreach (var pair in pairs.Items)
                    if (pair is not SequenceRecord { Items: [var key, var value] } || !RecordBuilder.TrySet(dict, key, value)) throw UnexpectedArguments(callee);
                return dict;
            default: throw UnexpectedArguments(callee);
        }
    }

    PendingDtype Dtype(List<Record> args)
    {
        if (args[0] is GlobalRecord { Module: "numpy" or "numpy.rec" or "numpy.core.records" or "numpy._core.records", Name: "record" or "void" })
            return new PendingDtype('V', 0) { Offset = source.OpcodeOffset };
        if (args[0] is not TextRecord { Value: var code } || DtypeCode.Parse(code) is not { } parsed)
            throw source.Malformed(args[0] is TextRecord { Value.Length: < 40 } text
                ? $"The numpy dtype '{text.Value}' is none that arrays of models have."
                : "A numpy dtype is not given by a code such as 'f8'.");
        return new PendingDtype(parsed.Kind, parsed.ItemSize) { Offset = source.OpcodeOffset };
    }

    string Subclass(GlobalRecord type) => type.Use!.Data switch
    {
        DataGlobal.ClassName when type.Module.StartsWith("numpy", StringComparison.Ordinal) => type.Name,
        DataGlobal.None => type.FullName,
        _ => throw source.NotAllowed($"The pickle makes a numpy array of the class {type.FullName}, which is not an array."),
    };

    public ModelFormatException UnexpectedArguments(GlobalRecord callee) =>
        source.NotAllowed($"The pickle calls {callee.FullName} with arguments that no writer gives it.");
}
