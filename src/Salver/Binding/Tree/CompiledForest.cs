using Salver.Estimators.Tree;
using Salver.Formats.Records;

namespace Salver.Binding.Tree;

/// <summary>A compiled forest as the record that stands beside an estimator's state in a saved file; docs/formats.md describes it.</summary>
static class CompiledForest
{
    public const string Name = "compiled";
    const string Kind = "forest-1";

    /// <summary>Gives each record its forest's compiled form, where it has one.</summary>
    public static void Attach(IEnumerable<(ObjectRecord Record, Forest Forest)> forests)
    {
        foreach (var (record, forest) in forests)
            if (StoredForest.Of(forest) is { } stored) record.Compiled = Write(stored);
    }

    static DictRecord Write(StoredForest stored)
    {
        var count = stored.Links.Length / sizeof(uint);
        var record = new DictRecord([]);
        Add("kind", new TextRecord(Kind));
        Add("counts", Numbers('i', 4, stored.Counts, stored.Counts.Length / sizeof(int)));
        Add("columns", Numbers('i', 4, stored.Columns, stored.Columns.Length / (2 * sizeof(int)), 2));
        Add("links", Numbers('u', 4, stored.Links.ToMemory(), count));
        Add("thresholds", Numbers('f', stored.IsDouble ? 8 : 4, stored.Thresholds.ToMemory(), count));
        Add("values", Numbers('f', 8, stored.LeafValues, stored.LeafValues.Length / (sizeof(double) * stored.ValueWidth), stored.ValueWidth));
        if (stored.Numbers is { } numbers) Add("numbers", Numbers('i', 4, numbers, count));
        return record;

        void Add(string key, Record value) => record.Entries.Add(new(new TextRecord(key), value));
    }

    public static StoredForest Read(Record record, string path)
    {
        if (record is not DictRecord compiled || compiled.Find("kind") is not TextRecord { Value: Kind }) throw Arrays.Malformed(path, $"a compiled forest of the kind {Kind}", record);
        var thresholds = Array("thresholds", 'f', 1);
        var values = Array("values", 'f', 2);
        return new StoredForest
        {
            ValueWidth = values.Shape[1],
            IsDouble = thresholds.Dtype.ItemSize == 8,
            Counts = Array("counts", 'i', 1).Data,
            Columns = Array("columns", 'i', 2) is { Shape: [_, 2] } columns ? columns.Data : throw Arrays.Malformed($"{path}.columns", "pairs of numbers", compiled.Find("columns")),
            Thresholds = Bytes(thresholds),
            Links = Bytes(Array("links", 'u', 1)),
            LeafValues = values.Dtype.ItemSize == 8 ? values.Data : throw Arrays.Malformed($"{path}.values", "float64", values),
            Numbers = compiled.Find("numbers") is null ? (ReadOnlyMemory<byte>?)null : Array("numbers", 'i', 1).Data,
        };

        ArrayRecord Array(string key, char kind, int axes) => compiled.Find(key) is ArrayRecord { Objects: null, Order: 'C', Dtype: { IsBigEndian: false } dtype } array && dtype.Kind == kind && (dtype.ItemSize == 4 || kind == 'f' && dtype.ItemSize == 8) && array.Shape.Count == axes
            ? array : throw Arrays.Malformed($"{path}.{key}", "an array of numbers", compiled.Find(key));
    }

    static StoredBytes Bytes(ArrayRecord array) => array.Pieces is { } pieces ? new StoredBytes(pieces.Length, pieces.Read) : new StoredBytes(array.Data);

    static ArrayRecord Numbers(char kind, int size, ReadOnlyMemory<byte> data, params int[] shape) => new() { Dtype = new DtypeRecord { Kind = kind, ItemSize = size }, Shape = shape, Data = data };
}
