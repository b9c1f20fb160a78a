using Salver.Formats.Records;

namespace Salver.Saving;

/// <summary>
/// Lets the members of a compiled forest be one record where nothing tells them apart any more: without their trees, hundreds of estimators say the same
/// few words, and reading them would take as long as reading the trees.
/// </summary>
static class SharedMembers
{
    const int MostKinds = 8;

    public static void Share(ObjectRecord ensemble)
    {
        if (ensemble.Attribute("estimators_") is not CompositeRecord members) return;
        var items = members switch
        {
            SequenceRecord sequence => sequence.Items,
            ArrayRecord { Objects: List<Record> objects } => objects,
            _ => null,
        };
        if (items is null) return;
        var kept = new List<ObjectRecord>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not ObjectRecord member || !IsPlain(member)) continue;
            // Most often all are alike; where they are not, a few are looked through.
            if (kept.Find(other => AreAlike(member, other)) is { } known) items[i] = known;
            else if (kept.Count < MostKinds) kept.Add(member);
        }
    }

    static bool IsPlain(ObjectRecord member) =>
        member is { IsCall: false, Arguments: null or SequenceRecord { Items.Count: 0 }, Keywords: null, Items: null, Entries: null, Compiled: null, State: DictRecord { Type: null } state }
        && state.Entries.TrueForAll(entry => entry.Key is TextRecord && PlainValue(entry.Value) is not null);

    static bool AreAlike(ObjectRecord a, ObjectRecord b)
    {
        var (ours, theirs) = (((DictRecord)a.State!).Entries, ((DictRecord)b.State!).Entries);
        if (a.Type.FullName != b.Type.FullName || a.Arguments is null != b.Arguments is null || ours.Count != theirs.Count) return false;
        for (var i = 0; i < ours.Count; i++)
            if (((TextRecord)ours[i].Key).Value != ((TextRecord)theirs[i].Key).Value || !PlainValue(ours[i].Value)!.Equals(PlainValue(theirs[i].Value))) return false;
        return true;
    }

    /// <summary>A value that can be compared; null for what cannot.</summary>
    static object? PlainValue(Record value) => value switch
    {
        NoneRecord => DBNull.Value,
        BooleanRecord boolean => boolean.Value,
        IntegerRecord integer => integer.Value,
        FloatRecord number => BitConverter.DoubleToInt64Bits(number.Value),
        TextRecord text => text.Value,
        _ => null,
    };
}
