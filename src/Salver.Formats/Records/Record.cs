namespace Salver.Formats.Records;

/// <summary>
/// A piece of data read from a file. Records are inert: nothing in them can run, and every format reader yields the same few kinds.
/// The graph may share records and may hold cycles, so whoever walks it keeps a visited set or a bound on depth.
/// </summary>
abstract class Record
{
    /// <summary>Byte offset in the uncompressed stream where the record began, or -1 when the format has none.</summary>
    public long Offset { get; init; } = -1;
}

/// <summary>A record that holds other records. Only these can make a graph deep or cyclic.</summary>
abstract class CompositeRecord : Record
{
    /// <summary>Set by the walk that measures the finished graph, so that each record is walked once.</summary>
    internal bool IsWalked { get; set; }

    /// <summary>Levels that were inside it when something was last put into it; there may be more.</summary>
    internal int Depth { get; set; }
}

/// <summary>Python's None.</summary>
sealed class NoneRecord : Record
{
    public static readonly NoneRecord Instance = new();
}

/// <summary>Python's bool.</summary>
sealed class BooleanRecord(bool value) : Record
{
    public static readonly BooleanRecord True = new(true);
    public static readonly BooleanRecord False = new(false);
    public bool Value { get; } = value;
}

/// <summary>Python's int of at most 64 bits.</summary>
sealed class IntegerRecord(long value) : Record
{
    public long Value { get; } = value;
}

/// <summary>Python's int beyond 64 bits.</summary>
sealed class BigIntegerRecord(System.Numerics.BigInteger value) : Record
{
    public System.Numerics.BigInteger Value { get; } = value;
}

/// <summary>Python's float.</summary>
sealed class FloatRecord(double value) : Record
{
    /// <summary>Python's float("nan"): positive, where .NET's own is negative.</summary>
    static readonly double _nan = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);

    public double Value { get; } = OneNan(value);

    /// <summary>The number; of the many bit patterns that are no number always the same, since the texts of other formats tell only that it is none.</summary>
    public static double OneNan(double value) => double.IsNaN(value) ? _nan : value;
}

/// <summary>Python's complex.</summary>
sealed class ComplexRecord(double real, double imaginary) : Record
{
    public double Real { get; } = FloatRecord.OneNan(real);
    public double Imaginary { get; } = FloatRecord.OneNan(imaginary);
}

/// <summary>Python's str. Lone surrogates are kept as they are.</summary>
sealed class TextRecord(string value) : Record
{
    public string Value { get; } = value;
}

/// <summary>Python's bytes or bytearray.</summary>
sealed class BytesRecord(ReadOnlyMemory<byte> value, bool mutable = false) : Record
{
    public ReadOnlyMemory<byte> Value { get; } = value;

    /// <summary>True for a bytearray.</summary>
    public bool IsMutable { get; } = mutable;
}

/// <summary>Python's list, tuple, set, frozenset or deque.</summary>
sealed class SequenceRecord(SequenceKind kind, List<Record> items) : CompositeRecord
{
    public SequenceKind Kind { get; } = kind;
    public List<Record> Items { get; } = items;

    /// <summary>The subclass the file gave, such as collections.deque; null for the plain kinds.</summary>
    public GlobalRecord? Type { get; init; }

    /// <summary>The elements of a set, while the file is being read.</summary>
    internal HashSet<Record>? Members { get; set; }

    /// <summary>The items as they are written. Those of a set have no order in Python: texts and integers are sorted, so that equal models give equal files.</summary>
    public IEnumerable<Record> Ordered()
    {
        if (Kind is SequenceKind.List or SequenceKind.Tuple) return Items;
        if (Items.TrueForAll(item => item is TextRecord)) return Items.OrderBy(item => ((TextRecord)item).Value, StringComparer.Ordinal);
        if (Items.TrueForAll(item => item is IntegerRecord)) return Items.OrderBy(item => ((IntegerRecord)item).Value);
        return Items;
    }
}

enum SequenceKind { List, Tuple, Set, FrozenSet }

/// <summary>Python's dict, in order of insertion. A later entry with an equal key replaced the earlier one.</summary>
sealed class DictRecord(List<KeyValuePair<Record, Record>> entries) : CompositeRecord
{
    readonly List<KeyValuePair<Record, Record>> _entries = entries;

    public List<KeyValuePair<Record, Record>> Entries
    {
        get
        {
            Reads?.AddAll();
            return _entries;
        }
    }

    /// <summary>The subclass the file gave, such as collections.OrderedDict; null for a plain dict.</summary>
    public GlobalRecord? Type { get; init; }

    /// <summary>Where each key stands in <see cref="Entries"/>, while the file is being read.</summary>
    internal Dictionary<Record, int>? Positions { get; set; }

    /// <summary>Takes note of the keys that are read; null when nobody wants to know.</summary>
    internal KeyReads? Reads { get; set; }

    /// <summary>The value under a text key, or null.</summary>
    public Record? Find(string key)
    {
        Reads?.Add(key);
        foreach (var (k, v) in _entries)
            if (IsKey(k, key)) return v;
        return null;
    }

    /// <summary>Whether a key is that text. Python 2 wrote attribute names as bytes.</summary>
    internal static bool IsKey(Record record, string key) => record switch
    {
        TextRecord text => text.Value == key,
        BytesRecord bytes => bytes.Value.Length == key.Length && System.Text.Encoding.ASCII.GetString(bytes.Value.Span) == key,
        _ => false,
    };
}

/// <summary>A class or function named by the file: a module and a name, never the thing itself.</summary>
sealed class GlobalRecord(string module, string name) : Record
{
    public string Module { get; } = module;
    public string Name { get; } = name;
    public string FullName => Module + "." + Name;

    /// <summary>What the reader knows of it; null for one made outside a reader.</summary>
    internal Policy.GlobalUse? Use { get; init; }

    public override string ToString() => FullName;
}

/// <summary>
/// An object of a class the file names, built as pickle's REDUCE, NEWOBJ and BUILD describe: which class or function, with which arguments,
/// then which state, items and entries. Nothing was called.
/// </summary>
sealed class ObjectRecord(GlobalRecord type, Record? arguments) : CompositeRecord
{
    public GlobalRecord Type { get; } = type;

    /// <summary>Arguments of the constructor, usually a tuple; null when there were none.</summary>
    public Record? Arguments { get; internal set; } = arguments;

    /// <summary>Keyword arguments of NEWOBJ_EX.</summary>
    public DictRecord? Keywords { get; internal set; }

    /// <summary>True when the file calls <see cref="Type"/> (REDUCE); false when it makes a new object of it (NEWOBJ).</summary>
    public bool IsCall { get; init; }

    /// <summary>What BUILD set; most often a dict of attributes.</summary>
    public Record? State { get; set; }

    /// <summary>Items appended to a subclass of list.</summary>
    public List<Record>? Items { get; set; }

    /// <summary>Entries set on a subclass of dict.</summary>
    public List<KeyValuePair<Record, Record>>? Entries { get; set; }

    /// <summary>What a saved model keeps beside the object so that opening it is quick; no part of the object, and only our own format has it.</summary>
    public Record? Compiled { get; set; }

    /// <summary>The attribute of that name in a state that is a dict (or a pair whose first or second part is one), or null.</summary>
    public Record? Attribute(string name) => State switch
    {
        DictRecord dict => dict.Find(name),
        SequenceRecord { Kind: SequenceKind.Tuple, Items: [var first, var second] } =>
            (first as DictRecord)?.Find(name) ?? (second as DictRecord)?.Find(name),
        _ => null,
    };

    public override string ToString() => Type.FullName;
}
