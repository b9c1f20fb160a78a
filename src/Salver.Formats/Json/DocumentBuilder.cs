using System.Runtime.InteropServices;
using Salver.Formats.Records;

namespace Salver.Formats.Json;

/// <summary>
/// Puts a document of objects, arrays and values together as its reader comes upon them, without recursion: objects become dicts, arrays of numbers
/// numpy arrays of float64 and other arrays lists.
/// </summary>
sealed class DocumentBuilder(Budget budget)
{
    static readonly DtypeRecord Float64 = new() { Kind = 'f', ItemSize = 8 };

    /// <summary>What an object or array counts for among the records, as it takes the memory of eight numbers.</summary>
    const int LevelCost = 8;

    readonly Stack<Level> _levels = new();
    Record? _root;

    /// <summary>True once a whole value stands at the top level.</summary>
    public bool IsComplete => _root is not null && _levels.Count == 0;

    /// <summary>The finished document.</summary>
    public Record Root => _root!;

    /// <summary>Whether an object is open, rather than an array or nothing.</summary>
    public bool IsInObject => _levels.TryPeek(out var level) && level.Entries is not null;

    public bool IsInArray => _levels.TryPeek(out var level) && level.Entries is null;

    /// <summary>Whether the open object has been given a key that waits for its value.</summary>
    public bool HasKey => _levels.TryPeek(out var level) && level.Key is not null;

    public void BeginObject(long offset) => Begin(new Level { Entries = [] }, offset);

    public void BeginArray(long offset) => Begin(new Level { Numbers = [] }, offset);

    public void Key(string key, long offset)
    {
        budget.SpendRecord(1, offset, offset);
        var level = _levels.Peek();
        if (!level.Keys!.Add(key)) throw new ModelFormatException(ModelFormatError.Malformed, $"The key '{Excerpt.Of(key, 40)}' stands twice in one object.", offset);
        level.Key = key;
    }

    public void Number(double value, long offset)
    {
        if (_levels.TryPeek(out var level) && level.Numbers is { } numbers)
        {
            budget.SpendArrayBytes(sizeof(double), offset);
            numbers.Add(value);
            return;
        }
        Add(new FloatRecord(value) { Offset = offset }, offset);
    }

    public void Add(Record value, long offset)
    {
        budget.SpendRecord(1, offset, offset);
        if (!_levels.TryPeek(out var level)) _root = value;
        else if (level.Entries is { } entries)
        {
            entries.Add(new(new TextRecord(level.Key!), value));
            level.Key = null;
        }
        else level.Append(value);
    }

    /// <summary>Closes the innermost object or array.</summary>
    public void End(long offset)
    {
        var level = _levels.Pop();
        Add(level switch
        {
            { Entries: { } entries } => new DictRecord(entries) { Offset = level.Offset },
            { Numbers: { Count: > 0 } numbers } => new ArrayRecord
            {
                Dtype = Float64,
                Shape = [numbers.Count],
                Data = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray(),
                Offset = level.Offset,
            },
            _ => new SequenceRecord(SequenceKind.List, level.Items ?? []) { Offset = level.Offset },
        }, offset);
    }

    void Begin(Level level, long offset)
    {
        budget.CheckDepth(_levels.Count + 1, offset);
        budget.SpendRecord(LevelCost, offset, offset);
        level.Offset = offset;
        _levels.Push(level);
    }

    sealed class Level
    {
        public List<KeyValuePair<Record, Record>>? Entries { get; init; }

        public HashSet<string>? Keys => field ??= Entries is null ? null : new HashSet<string>(StringComparer.Ordinal);

        public string? Key { get; set; }

        /// <summary>Items of an array while all of them are numbers.</summary>
        public List<double>? Numbers { get; set; }

        public List<Record>? Items { get; private set; }

        public long Offset { get; set; }

        public void Append(Record value)
        {
            if (Items is null)
            {
                Items = Numbers!.ConvertAll(n => (Record)new FloatRecord(n));
                Numbers = null;
            }
            Items.Add(value);
        }
    }
}
