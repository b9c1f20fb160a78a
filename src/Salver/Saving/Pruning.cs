using Salver.Binding;
using Salver.Binding.Tree;
using Salver.Formats.Records;

namespace Salver.Saving;

/// <summary>
/// Leaves of a record graph what binders read. The graph is watched while a model is bound from it; the attributes nobody asked for are then
/// dropped, and with them whatever only they led to. What is left binds to the same model, whatever the estimators are.
/// </summary>
static class Pruning
{
    /// <summary>Leaves what prediction needs: large forests compiled, without their trees.</summary>
    public static void Prune(Record root, SklearnVersion version, CancellationToken cancellation)
    {
        var watched = Watch(root);
        var context = new BindContext(version, cancellation) { ComparesCompiled = true };
        context.Bind(root, "");
        if (context.LargeForests.Count > 0)
        {
            CompiledForest.Attach(context.LargeForests);
            foreach (var state in watched) state.Reads = new KeyReads();
            new BindContext(version, cancellation).Bind(root, "");
        }
        Drop(watched);
        foreach (var (ensemble, _) in context.LargeForests) SharedMembers.Share(ensemble);
    }

    /// <summary>Begins to note which attributes of objects are read.</summary>
    static List<DictRecord> Watch(Record root)
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
    static void Drop(IReadOnlyList<DictRecord> watched)
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
