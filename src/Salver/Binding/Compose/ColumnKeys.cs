using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding.Compose;

/// <summary>Turns the many ways to say which columns a transformer gets (names, numbers, masks, slices) into indices.</summary>
sealed class ColumnKeys(IReadOnlyList<string>? names, int count, EstimatorState state)
{
    public int[] Resolve(Record key, string path)
    {
        switch (key)
        {
            case TextRecord or IntegerRecord or ScalarRecord: return [Index(key, path)];
            case ObjectRecord { Type.Name: "slice", Arguments: SequenceRecord { Items: var bounds } }:
                var slice = Slice(bounds, path);
                state.Context.Claim(slice.Length, path);
                return slice;
        }
        var items = Items(key) ?? throw Arrays.Malformed(path, "names or numbers of columns", key);
        if (items.Count > 0 && items.All(IsBoolean)) return Mask(items, path);
        var columns = new int[items.Count];
        for (var i = 0; i < columns.Length; i++) columns[i] = Index(items[i], path);
        return columns;
    }

    /// <summary>The single columns a list-like key names, or null when it is no list.</summary>
    public static IReadOnlyList<Record>? Items(Record key) => key switch
    {
        ArrayRecord { Objects: null } array => [.. Arrays.Cells(array, "columns").Select(Scalar)],
        ObjectRecord { Type.Name: "_RemainderColsList" } remainder => Values.Items(remainder.Attribute("data")),
        ObjectRecord => PandasIndex.Labels(key) is { } labels ? Items(labels) : null,
        _ => Values.Items(key),
    };

    static Record Scalar(Cell cell) => cell.Kind switch
    {
        CellKind.Text => new TextRecord(cell.AsText),
        CellKind.Boolean => cell.AsBoolean ? BooleanRecord.True : BooleanRecord.False,
        _ => new IntegerRecord(cell.AsInteger),
    };

    static bool IsBoolean(Record record) => record is BooleanRecord or ScalarRecord { Dtype.Kind: 'b' };

    int[] Mask(IReadOnlyList<Record> items, string path)
    {
        if (items.Count != count) throw Arrays.Malformed(path, $"a mask of {count} columns", new SequenceRecord(SequenceKind.List, [.. items]));
        return [.. Enumerable.Range(0, count).Where(i => Arrays.Number(items[i], path) != 0)];
    }

    int Index(Record key, string path)
    {
        var cell = Arrays.Cell(key, path);
        if (cell.Kind == CellKind.Text) return NamedIndex(cell.AsText, path);
        if (names is not null && cell.Kind != CellKind.Integer) throw Arrays.Malformed(path, "names or numbers of columns", key);
        var index = cell.AsInteger < 0 ? cell.AsInteger + count : cell.AsInteger;
        return index >= 0 && index < count ? (int)index : throw Arrays.Malformed(path, $"a column below {count}", key);
    }

    int NamedIndex(string name, string path)
    {
        for (var i = 0; names is not null && i < names.Count; i++)
            if (names[i] == name) return i;
        throw new UnsupportedModelException($"This {state.ClassName} picks the column '{name}', which is none of the columns it was fitted on.", path);
    }

    /// <summary>Python's slice: numbers exclude the end, names include it.</summary>
    int[] Slice(List<Record> bounds, string path)
    {
        var (from, to, by) = bounds switch
        {
            [var stop] => (NoneRecord.Instance, stop, (Record)NoneRecord.Instance),
            [var start, var stop] => (start, stop, NoneRecord.Instance),
            [var start, var stop, var step] => (start, stop, step),
            _ => throw state.Malformed("transformers_", "a slice of columns"),
        };
        if (from is TextRecord || to is TextRecord)
        {
            var first = from is TextRecord a ? NamedIndex(a.Value, path) : 0;
            var last = to is TextRecord b ? NamedIndex(b.Value, path) : count - 1;
            return last < first ? [] : [.. Enumerable.Range(first, last - first + 1)];
        }
        var stride = by is NoneRecord ? 1 : Math.Clamp(Arrays.Integer(by, path), -Arrays.MostColumns, Arrays.MostColumns);
        if (stride == 0) throw state.Malformed("transformers_", "a slice whose step is not 0");
        var begin = Bound(from, stride > 0 ? 0 : count - 1, stride, path);
        var end = Bound(to, stride > 0 ? count : -1, stride, path);
        var columns = new List<int>();
        for (var i = begin; stride > 0 ? i < end : i > end; i += stride) columns.Add((int)i);
        return [.. columns];
    }

    long Bound(Record bound, long otherwise, long stride, string path)
    {
        if (bound is NoneRecord) return otherwise;
        var value = Arrays.Integer(bound, path);
        if (value < 0) value += count;
        return Math.Clamp(value, stride > 0 ? 0 : -1, stride > 0 ? count : count - 1);
    }
}
