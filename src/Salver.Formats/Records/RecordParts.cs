namespace Salver.Formats.Records;

/// <summary>The records inside a record, by number, for walks that keep their own stack.</summary>
static class RecordParts
{
    /// <summary>Parts of an <see cref="ObjectRecord"/>; its items and entries follow.</summary>
    public const int Type = 0, Arguments = 1, Keywords = 2, State = 3, Compiled = 4, FirstItem = 5;

    public static int Count(CompositeRecord record) => record switch
    {
        SequenceRecord sequence => sequence.Items.Count,
        DictRecord dict => dict.Entries.Count * 2,
        ArrayRecord array => array.Objects?.Count ?? 0,
        ObjectRecord instance => FirstItem + (instance.Items?.Count ?? 0) + 2 * (instance.Entries?.Count ?? 0),
        _ => 0,
    };

    /// <summary>One of them; null where an object has no such part. Keys and values of dictionaries alternate.</summary>
    public static Record? Get(CompositeRecord record, int index)
    {
        switch (record)
        {
            case SequenceRecord sequence: return sequence.Items[index];
            case DictRecord dict: return OfEntries(dict.Entries, index);
            case ArrayRecord array: return array.Objects![index];
            case ObjectRecord instance:
                switch (index)
                {
                    case Type: return instance.Type;
                    case Arguments: return instance.Arguments;
                    case Keywords: return instance.Keywords;
                    case State: return instance.State;
                    case Compiled: return instance.Compiled;
                }
                index -= FirstItem;
                if (index < (instance.Items?.Count ?? 0)) return instance.Items![index];
                return OfEntries(instance.Entries!, index - (instance.Items?.Count ?? 0));
            default: return null;
        }
    }

    static Record OfEntries(List<KeyValuePair<Record, Record>> entries, int index) => index % 2 == 0 ? entries[index / 2].Key : entries[index / 2].Value;
}
