using System.Text;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>
/// Walks a finished graph once, in the order it was written: measures its depth, notes where each global stands, refuses guarded globals
/// that are not called, and drops what only the reader needed. Its own stack is on the heap, and bounded by the limit on depth.
/// </summary>
sealed class GraphWalk(Budget budget, GlobalTable globals)
{
    readonly Stack<(CompositeRecord Record, int Next)> _open = new();

    public void Run(Record root)
    {
        Visit(root);
        while (_open.TryPop(out var frame))
        {
            if (frame.Next >= RecordParts.Count(frame.Record)) continue;
            _open.Push((frame.Record, frame.Next + 1));
            if (RecordParts.Get(frame.Record, frame.Next) is { } child) Visit(child);
        }
    }

    void Visit(Record record)
    {
        if (record is GlobalRecord global)
        {
            if (global.Use is { Path: null } use) use.Path = Path();
            if (!_open.TryPeek(out var parent) || parent is not { Record: ObjectRecord { IsCall: true }, Next: RecordParts.Type + 1 }) globals.RefuseBare(global);
            return;
        }
        if (record is not CompositeRecord { IsWalked: false } composite) return;
        composite.IsWalked = true;
        if (composite is DictRecord dict) dict.Positions = null;
        if (composite is SequenceRecord sequence) sequence.Members = null;
        budget.CheckDepth(_open.Count, composite.Offset);
        _open.Push((composite, 0));
    }

    string Path()
    {
        var path = new StringBuilder("$");
        CompositeRecord? parent = null;
        var parentPart = 0;
        foreach (var (record, next) in _open.Reverse())
        {
            var part = next - 1;
            var isState = parent is ObjectRecord && parentPart == RecordParts.State;
            switch (record)
            {
                case DictRecord dict when part % 2 == 0: path.Append(".keys()"); break;
                case DictRecord dict: AppendKey(path, dict.Entries[part / 2].Key, isState); break;
                case ObjectRecord when part is RecordParts.Type or RecordParts.State: break;
                case ObjectRecord when part == RecordParts.Arguments: path.Append(".args"); break;
                case ObjectRecord when part == RecordParts.Keywords: path.Append(".kwargs"); break;
                case ObjectRecord when part == RecordParts.Compiled: path.Append(".compiled"); break;
                case ObjectRecord: path.Append(".items()"); break;
                default: path.Append('[').Append(part).Append(']'); break;
            }
            (parent, parentPart) = (record, part);
            if (path.Length > 1000) return path.Append("...").ToString();
        }
        return path.ToString();
    }

    static void AppendKey(StringBuilder path, Record key, bool isAttribute)
    {
        var text = key switch
        {
            TextRecord { Value: { Length: <= 100 } value } => value,
            IntegerRecord integer => integer.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => "...",
        };
        if (isAttribute) path.Append('.').Append(text);
        else path.Append('[').Append(text).Append(']');
    }
}
