using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Fuzz;

/// <summary>
/// Another number of features, classes, nodes or samples in the whole model: every axis of that length gets the new one, or all but some do, and the integers that say it. Changes of one array
/// seldom get past the checks of shapes against each other; these do.
/// </summary>
static class GraphSizes
{
    const int MostElements = 100_000;

    public static string Change(List<CompositeRecord> all, Random random)
    {
        var arrays = all.OfType<ArrayRecord>().Where(a => a.Shape.Count > 0).ToList();
        if (arrays.Count == 0) return "no array";
        var shape = arrays[random.Next(arrays.Count)].Shape;
        var from = shape[random.Next(shape.Count)];
        var to = random.Next(7) switch { 0 => from + 1, 1 => Math.Max(0, from - 1), 2 => 1, 3 => 2 * from, 4 => 0, 5 => from / 2, _ => from + 256 };
        var left = random.Next(3) == 0 ? random.Next(1, 4) : 0;
        var others = new Dictionary<Record, Record>(ReferenceEqualityComparer.Instance);
        foreach (var array in arrays)
        {
            if (!array.Shape.Contains(from) || left > 0 && random.Next(3) == 0 && left-- > 0) continue;
            int[] sizes = [.. array.Shape.Select(n => n == from ? to : n)];
            if (sizes.Aggregate(1L, (a, b) => a * b) <= MostElements) others[array] = Resized(array, sizes);
        }
        foreach (var record in all) Replace(record, others, from, to);
        return $"{from} became {to} in {others.Count} arrays";
    }

    /// <summary>Elements repeated where there are more, so that they are still what they were.</summary>
    static ArrayRecord Resized(ArrayRecord array, int[] shape)
    {
        var count = shape.Aggregate(1, (a, b) => a * b);
        if (array.Objects is { } objects)
            return new ArrayRecord { Dtype = array.Dtype, Shape = shape, Order = array.Order, Objects = [.. Enumerable.Range(0, count).Select(i => objects.Count == 0 ? NoneRecord.Instance : objects[i % objects.Count])] };
        var bytes = new byte[count * array.Dtype.ItemSize];
        var data = array.Data.Span;
        for (var at = 0; at < bytes.Length && data.Length > 0; at += data.Length) data[..Math.Min(data.Length, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        return new ArrayRecord { Dtype = array.Dtype, Shape = shape, Order = array.Order, Data = bytes };
    }

    static void Replace(CompositeRecord record, Dictionary<Record, Record> others, int from, int to)
    {
        switch (record)
        {
            case DictRecord dict:
                ReplaceValues(dict.Entries);
                break;
            case SequenceRecord sequence:
                ReplaceItems(sequence.Items);
                break;
            case ObjectRecord instance:
                if (instance.State is { } state) instance.State = others.GetValueOrDefault(state, state);
                if (instance.Items is { } items) ReplaceItems(items);
                if (instance.Entries is { } entries) ReplaceValues(entries);
                break;
        }

        void ReplaceItems(List<Record> items)
        {
            for (var i = 0; i < items.Count; i++) items[i] = Other(items[i]);
        }

        void ReplaceValues(List<KeyValuePair<Record, Record>> entries)
        {
            for (var i = 0; i < entries.Count; i++) entries[i] = new(entries[i].Key, Other(entries[i].Value));
        }

        Record Other(Record value) => others.TryGetValue(value, out var other) ? other : value is IntegerRecord integer && integer.Value == from ? new IntegerRecord(to) : value;
    }
}
