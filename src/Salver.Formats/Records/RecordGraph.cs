namespace Salver.Formats.Records;

/// <summary>Walks over whole graphs, on the heap.</summary>
static class RecordGraph
{
    /// <summary>Every record that holds others, once, the root first.</summary>
    public static IEnumerable<CompositeRecord> Composites(Record root)
    {
        var seen = new HashSet<Record>(ReferenceEqualityComparer.Instance);
        var open = new Stack<CompositeRecord>();
        if (root is CompositeRecord first && seen.Add(first)) open.Push(first);
        while (open.TryPop(out var record))
        {
            yield return record;
            for (var i = RecordParts.Count(record) - 1; i >= 0; i--)
                if (RecordParts.Get(record, i) is CompositeRecord part && seen.Add(part)) open.Push(part);
        }
    }
}
