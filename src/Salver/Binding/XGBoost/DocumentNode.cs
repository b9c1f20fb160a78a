using System.Globalization;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding.XGBoost;

/// <summary>One object of a JSON or UBJSON document, as a binder reads it. XGBoost writes many numbers as texts.</summary>
readonly struct DocumentNode(DictRecord record, string path)
{
    public string Path { get; } = path;

    public bool Has(string key) => record.Find(key) is not (null or NoneRecord);

    public Record? this[string key] => record.Find(key);

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public DocumentNode Object(string key) => ObjectOrNull(key) ?? throw Malformed(key, "an object");

    public DocumentNode? ObjectOrNull(string key) => record.Find(key) is DictRecord found ? new DocumentNode(found, PathOf(key)) : null;

    public IReadOnlyList<DocumentNode> Objects(string key)
    {
        if (record.Find(key) is not SequenceRecord list) throw Malformed(key, "a list");
        var nodes = new DocumentNode[list.Items.Count];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = new DocumentNode(list.Items[i] as DictRecord ?? throw Arrays.Malformed($"{PathOf(key)}[{i}]", "an object", list.Items[i]), $"{PathOf(key)}[{i}]");
        return nodes;
    }

    public string Text(string key) => record.Find(key) is TextRecord text ? text.Value : throw Malformed(key, "a text");

    public int Integer(string key, int? otherwise = null)
    {
        if (!Has(key) && otherwise is { } value) return value;
        return record.Find(key) switch
        {
            TextRecord text when int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
            FloatRecord { Value: var number } when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
            _ => throw Malformed(key, "an integer"),
        };
    }

    public double[] Numbers(string key) => Values.Numbers(record.Find(key) ?? throw Malformed(key, "a list of numbers"), PathOf(key));

    public double[] Numbers(string key, int length)
    {
        var numbers = Numbers(key);
        return numbers.Length == length ? numbers : throw Malformed(key, $"{length} numbers");
    }

    public float[] Singles(string key) => Array.ConvertAll(Numbers(key), n => (float)n);

    public int[] Integers(string key)
    {
        var (node, numbers) = (this, Numbers(key));
        return Array.ConvertAll(numbers, n => n == Math.Floor(n) && Math.Abs(n) <= int.MaxValue ? (int)n : throw node.Malformed(key, "integers of 32 bits"));
    }

    public int[] Integers(string key, int length)
    {
        var integers = Integers(key);
        return integers.Length == length ? integers : throw Malformed(key, $"{length} integers");
    }

    /// <summary>Truth values, which are numbers or booleans.</summary>
    public bool[] Booleans(string key, int length) => Array.ConvertAll(Numbers(key, length), n => n != 0);

    /// <summary>A list of texts; empty when there is none.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (record.Find(key) is not SequenceRecord list) return [];
        var node = this;
        return list.Items.ConvertAll(item => item is TextRecord text ? text.Value : throw node.Malformed(key, "texts"));
    }

    /// <summary>The entries whose values are texts.</summary>
    public Dictionary<string, string> TextEntries()
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in record.Entries)
            if (key is TextRecord name && value is TextRecord text) entries[name.Value] = text.Value;
        return entries;
    }

    public ModelFormatException Malformed(string key, string expected) => Arrays.Malformed(PathOf(key), expected, record.Find(key));
}
