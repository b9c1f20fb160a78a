using System.Text.Json;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>
/// Builds records of nodes, parts before wholes, on a stack of its own. Nodes are visited in the order in which skops visits them, since a node whose __id__ was seen
/// before stands for the first one, whatever else it says.
/// </summary>
sealed class SkopsReader(ZipMembers members, ReadContext context, int protocol)
{
    readonly Dictionary<long, Record?> _known = [];
    readonly Stack<Frame> _open = new();
    readonly SkopsNodes _nodes = new(new SkopsArrays(members, context), context, protocol);

    /// <summary>A node whose parts are being read.</summary>
    sealed class Frame(SkopsNode node, long? id)
    {
        public SkopsNode Node { get; } = node;
        public long? Id { get; } = id;
        public Record[] Parts { get; } = new Record[node.Parts.Count];
        public int Count { get; set; }
    }

    public Record Read(JsonElement root)
    {
        Open(root);
        while (true)
        {
            var frame = _open.Peek();
            if (frame.Count < frame.Parts.Length)
            {
                if (Known(frame.Node.Parts[frame.Count]) is { } known) frame.Parts[frame.Count++] = known;
                else Open(frame.Node.Parts[frame.Count]);
                continue;
            }
            var record = frame.Node.Build(frame.Parts);
            if (frame.Id is { } id) _known[id] = record;
            _open.Pop();
            if (!_open.TryPeek(out var parent)) return record;
            parent.Parts[parent.Count++] = record;
        }
    }

    void Open(JsonElement node)
    {
        context.Budget.SpendObjects(1, -1);
        context.Budget.CheckDepth(_open.Count, -1);
        var id = Id(node);
        if (id is { } number) _known.Add(number, null);
        _open.Push(new Frame(_nodes.Plan(node), id));
    }

    /// <summary>The record of a node that was read before, or null.</summary>
    Record? Known(JsonElement node)
    {
        if (Id(node) is not { } id || !_known.TryGetValue(id, out var record)) return null;
        return record ?? throw SkopsJson.Malformed("an object contains itself, which skops cannot load");
    }

    static long? Id(JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object) throw SkopsJson.Malformed($"a node was expected and {node.ValueKind} found");
        if (!node.TryGetProperty("__id__", out var id)) return null;
        // Python takes 0 and null for no id at all.
        return id.ValueKind == JsonValueKind.Null ? null : id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var value) ? value == 0 ? null : value
            : throw SkopsJson.Malformed("the __id__ of a node is no integer");
    }
}

/// <summary>What a node is made of and how.</summary>
/// <param name="Parts">The nodes inside, in the order skops visits them.</param>
/// <param name="Build">Makes the record of their records.</param>
sealed record SkopsNode(IReadOnlyList<JsonElement> Parts, Func<Record[], Record> Build);
