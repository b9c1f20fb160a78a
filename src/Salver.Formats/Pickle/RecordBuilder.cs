using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>Fills dictionaries and sets as Python does: an equal key replaces, an equal element is dropped.</summary>
static class RecordBuilder
{
    /// <summary>Up to this many keys are compared one by one.</summary>
    const int Few = 12;

    /// <summary>Sets an entry; false when the key cannot be one.</summary>
    public static bool TrySet(DictRecord dict, Record key, Record value)
    {
        if (RecordKey.WhyNotKey(key) is not null) return false;
        var entries = dict.Entries;
        var position = Find(dict, key);
        if (position >= 0)
        {
            entries[position] = new(entries[position].Key, value);
            return true;
        }
        dict.Positions?.Add(key, entries.Count);
        entries.Add(new(key, value));
        return true;
    }

    static int Find(DictRecord dict, Record key)
    {
        var entries = dict.Entries;
        if (dict.Positions is not { } positions)
        {
            if (entries.Count <= Few)
            {
                for (var i = 0; i < entries.Count; i++)
                    if (RecordKey.Instance.Equals(entries[i].Key, key)) return i;
                return -1;
            }
            dict.Positions = positions = new Dictionary<Record, int>(2 * entries.Count, RecordKey.Instance);
            for (var i = 0; i < entries.Count; i++) positions.Add(entries[i].Key, i);
        }
        return positions.TryGetValue(key, out var position) ? position : -1;
    }

    /// <summary>Adds an element; false when it cannot be one.</summary>
    public static bool TryAdd(SequenceRecord set, Record item)
    {
        if (RecordKey.WhyNotKey(item) is not null) return false;
        set.Members ??= new HashSet<Record>(set.Items, RecordKey.Instance);
        if (set.Members.Add(item)) set.Items.Add(item);
        return true;
    }

    /// <summary>The elements without repetition; null when one of them cannot be an element.</summary>
    public static List<Record>? Distinct(ReadOnlySpan<Record> items)
    {
        var seen = new HashSet<Record>(items.Length, RecordKey.Instance);
        var distinct = new List<Record>(items.Length);
        foreach (var item in items)
        {
            if (RecordKey.WhyNotKey(item) is not null) return null;
            if (seen.Add(item)) distinct.Add(item);
        }
        return distinct;
    }
}
