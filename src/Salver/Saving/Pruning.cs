using Salver.Formats.Records;

namespace Salver.Saving;

/// <summary>
/// Leaves of a record graph what binders read. The graph is watched while a model is bound from it; the attributes nobody asked for are then
/// dropped, and with them whatever only they led to. What is left binds to the same model, whatever the estimators are.
/// </summary>
static class Pruning
{
    /// <summary>Begins to note which attributes of objects are read.</summary>
    public static IReadOnlyList<DictRecord> Watch(Record root)
    {
        var states = new List<DictRecord>();
        // The walk reads everything, so it ends before the watch begins.
        foreach (var state in RecordGraph.Composites(root).OfType<ObjectRecord>().Select(o => o.State).ToArray())
        {
            if (state is null) continue;
            if (state is SequenceRecord { Kind: SequenceKind.Tuple, Items: [var first, var second] })
            {
                Add(first, states);
                Add(second, states);
            }
            else Add(state, states);
        }
        return states;
    }

    /// <summary>Ends the notes and drops the attributes that were not read.</summary>
    public static void Drop(IReadOnlyList<DictRecord> watched)
    {
        foreach (var state in watched)
        {
            var reads = state.Reads!;
            state.Reads = null;
            state.Entries.RemoveAll(entry => !reads.Has(entry.Key));
        }
    }

    static void Add(Record record, List<DictRecord> states)
    {
        if (record is not DictRecord { Reads: null } dict) return;
        dict.Reads = new KeyReads();
        states.Add(dict);
    }
}
