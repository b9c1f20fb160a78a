using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>The records a pickle has numbered. Numbers grow one by one in every writer, so a far number is refused instead of stored.</summary>
sealed class PickleMemo(ByteSource source, Budget budget)
{
    const int LargestGap = 1024;

    /// <summary>Numbers beyond one for each object that was made: small ones are made once and for all.</summary>
    const int MostRepeated = 65_536;

    Record?[] _slots = new Record?[256];
    int _count;

    public void Memoize(Record record) => Put((uint)_count, record);

    public void Put(uint index, Record record)
    {
        if (index > (uint)(2 * (long)_count + LargestGap))
            throw source.Malformed($"The pickle numbers an object {index:N0} after only {_count:N0} objects. Writers number them one by one.");
        if (index >= MostRepeated + budget.Objects)
            throw source.Malformed($"The pickle numbers {index:N0} objects, more than it makes.");
        if (index >= _slots.Length) Array.Resize(ref _slots, (int)Math.Min(Math.Max((long)index + 1, _slots.Length * 2L), Array.MaxLength));
        if (_slots[index] is null) _count++;
        _slots[index] = record;
        if (record is PendingRecord pending) pending.Numbers.Add(index);
    }

    public Record Get(uint index)
    {
        if (index >= _slots.Length || _slots[index] is not { } record)
            throw source.Malformed($"The pickle refers to object number {index:N0}, which it has not made yet.");
        return record is PendingRecord pending ? throw source.NotAllowed(pending.WhyNoReference) : record;
    }

    /// <summary>Puts the finished record where the unfinished one was numbered.</summary>
    public void Replace(PendingRecord pending, Record finished)
    {
        foreach (var index in pending.Numbers)
            if (ReferenceEquals(_slots[index], pending)) _slots[index] = finished;
    }
}
