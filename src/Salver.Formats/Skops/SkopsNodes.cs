using System.Text.Json;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>What each loader of skops builds, as the records of the same object in a pickle.</summary>
sealed class SkopsNodes(SkopsArrays arrays, ReadContext context, int protocol)
{
    readonly SkopsContainers _containers = new(context);

    public SkopsNode Plan(JsonElement node)
    {
        var loader = SkopsJson.Text(node, "__loader__");
        switch (loader)
        {
            case "JsonNode": return Leaf(SkopsValues.Read(SkopsJson.Text(node, "content")));
            case "DictNode": return _containers.Dict(node, TypeOf(node));
            case "DefaultDictNode": return _containers.DefaultDict(node, TypeOf(node));
            case "_DictWithDeprecatedKeysNode": return _containers.DeprecatedDict(node, TypeOf(node));
            case "ListNode": return _containers.List(node, TypeOf(node));
            case "TupleNode": return _containers.Tuple(node, TypeOf(node));
            case "SetNode": return _containers.Set(node, TypeOf(node));
            case "NdArrayNode": return arrays.Array(node);
            case "MaskedArrayNode": return arrays.MaskedArray(node, TypeOf(node));
            case "DTypeNode": return new SkopsNode([SkopsJson.Property(node, "content")], SkopsArrays.Dtype);
            case "SparseMatrixNode": return Leaf(arrays.SparseMatrix(node, TypeOf(node)));
            case "BytesNode": return Leaf(arrays.Bytes(node, mutable: false));
            case "BytearrayNode": return Leaf(arrays.Bytes(node, mutable: true));
            case "TypeNode": return Leaf(TypeOf(node));
            case "FunctionNode": return Leaf(protocol == 0 ? OldFunction(SkopsJson.Property(node, "content")) : TypeOf(node));
            case "SliceNode": return Leaf(SkopsValues.Slice(SkopsJson.Property(node, "content"), context));
            case "ObjectNode": return Object(node);
            case "ConstructorFromReduceNode": return new SkopsNode([SkopsJson.Property(node, "content")], parts => Call(Instantiable(TypeOf(node)), parts[0], null));
            case "TreeNode": return Tree(node);
            // skops until 0.10, and since.
            case "SGDNode" or "LossNode": return Reduced(node, Instantiable(TypeOf(node)));
            case "PartialNode": return Partial(node);
            case "MethodNode": return Method(node);
            case "OperatorFuncNode": return new SkopsNode([SkopsJson.Property(node, "attrs")], parts => Call(Global("operator", SkopsJson.Text(node, "__class__")), parts[0], null));
            case "RandomStateNode": return new SkopsNode([SkopsJson.Property(node, "content")], parts => SkopsValues.RandomState(parts[0], context));
            case "RandomGeneratorNode": return Generator(SkopsJson.Property(node, "content"));
            default:
                throw new ModelFormatException(ModelFormatError.NotAllowed,
                    $"The skops file asks for the loader '{Excerpt.Of(loader)}', for {Excerpt.Of(SkopsJson.Text(node, "__module__"))}.{Excerpt.Of(SkopsJson.Text(node, "__class__"))}. No release of skops that Salver knows writes it.");
        }
    }

    static SkopsNode Leaf(Record record) => new([], _ => record);

    GlobalRecord Global(string module, string name) => context.Globals.Resolve(module, name, -1);

    GlobalRecord TypeOf(JsonElement node) => Global(SkopsJson.Text(node, "__module__"), SkopsJson.Text(node, "__class__"));

    /// <summary>A class whose objects are no plain data: plain data have nodes of their own.</summary>
    static GlobalRecord Instantiable(GlobalRecord type) => type.Use!.Data == DataGlobal.None && type.Use.Verdict != Policy.GlobalVerdict.Guarded ? type
        : throw SkopsJson.Malformed($"a node makes an object of {type.FullName}, which has a node of its own");

    GlobalRecord OldFunction(JsonElement content) => Global(SkopsJson.Text(content, "module_path"), SkopsJson.Text(content, "function"));

    ObjectRecord Call(GlobalRecord callee, Record arguments, Record? state)
    {
        if (arguments is not SequenceRecord { Kind: SequenceKind.Tuple }) throw SkopsJson.Malformed($"the arguments of {callee.FullName} are no tuple");
        var call = new ObjectRecord(callee, arguments) { IsCall = true, State = state };
        context.Globals.CheckShape(call, -1);
        return call;
    }

    SkopsNode Object(JsonElement node)
    {
        var type = Instantiable(TypeOf(node));
        return new SkopsNode(
            node.TryGetProperty("content", out var content) && content.ValueKind != JsonValueKind.Null ? [content] : [],
            parts => new ObjectRecord(type, new SequenceRecord(SequenceKind.Tuple, [])) { State = parts is [var state] && state is not NoneRecord ? state : null });
    }

    SkopsNode Tree(JsonElement node)
    {
        // skops calls scikit-learn's own Tree here, whatever class the node names.
        if ((SkopsJson.Text(node, "__module__"), SkopsJson.Text(node, "__class__")) is not ("sklearn.tree._tree", "Tree")) throw SkopsJson.Malformed("a tree is of another class than scikit-learn's");
        return Reduced(node, TypeOf(node));
    }

    /// <summary>A call with arguments and then a state; an empty state is none.</summary>
    SkopsNode Reduced(JsonElement node, GlobalRecord callee) => new(
        [SkopsJson.Property(node, "content"), SkopsJson.Property(SkopsJson.Property(node, "__reduce__"), "args")],
        parts => Call(callee, parts[1], parts[0] is NoneRecord or SequenceRecord { Items.Count: 0 } or DictRecord { Entries.Count: 0 } ? null : parts[0]));

    SkopsNode Partial(JsonElement node)
    {
        if ((SkopsJson.Text(node, "__module__"), SkopsJson.Text(node, "__class__")) is not ("functools", "partial")) throw SkopsJson.Malformed("a partial function is of another class than functools.partial");
        var content = SkopsJson.Property(node, "content");
        return new SkopsNode(
            [SkopsJson.Property(content, "func"), SkopsJson.Property(content, "args"), SkopsJson.Property(content, "kwds"), SkopsJson.Property(content, "namespace")],
            parts => Call(TypeOf(node), new SequenceRecord(SequenceKind.Tuple, [parts[0]]), new SequenceRecord(SequenceKind.Tuple, [.. parts])));
    }

    /// <summary>A bound method, which pickles fetch with getattr.</summary>
    SkopsNode Method(JsonElement node)
    {
        var content = SkopsJson.Property(node, "content");
        var (owner, name) = (SkopsJson.Property(content, "obj"), SkopsJson.Text(content, "func"));
        if (SkopsJson.Text(owner, "__class__") != SkopsJson.Text(node, "__class__") || SkopsJson.Text(owner, "__module__") != SkopsJson.Text(node, "__module__"))
            throw SkopsJson.Malformed("a method belongs to another class than its object");
        return new SkopsNode([owner], parts => Call(Global("builtins", "getattr"), new SequenceRecord(SequenceKind.Tuple, [parts[0], new TextRecord(name)]), null));
    }

    /// <summary>numpy's Generator: until protocol 1 without its seed, in protocol 0 as plain JSON.</summary>
    SkopsNode Generator(JsonElement content)
    {
        var state = SkopsJson.Property(content, "bit_generator");
        if (protocol == 0) return Leaf(SkopsValues.Generator(SkopsValues.PlainDict(state), context));
        return new SkopsNode(protocol == 1 ? [state] : [state, SkopsJson.Property(content, "seed_seq")], parts => SkopsValues.Generator(parts[0], context));
    }
}
