using System.Globalization;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Labels and the numbers that stand for them: a LabelEncoder's, a list's in its order, a dictionary's either way round.</summary>
sealed class LabelSource
{
    readonly Dictionary<long, Cell> _labels;
    readonly ElementType _type;

    LabelSource(Dictionary<long, Cell> labels, ElementType type) => (_labels, _type) = (labels, type);

    public int Count => _labels.Count;

    /// <summary>Numbers of the labels, as people say them: "0 to 2", or one by one.</summary>
    public string Codes
    {
        get
        {
            var codes = _labels.Keys.Order().ToArray();
            return codes.Length > 1 && codes[^1] - codes[0] == codes.Length - 1 ? $"{codes[0]} to {codes[^1]}" : string.Join(", ", codes.Take(10));
        }
    }

    public IEnumerable<Cell> Labels => _labels.OrderBy(e => e.Key).Select(e => e.Value);

    public bool Has(Cell code) => CodeOf(code) is { } number && _labels.ContainsKey(number);

    /// <summary>The label of each class of a classifier; null when a class is not the number of a label.</summary>
    public Labels? For(Estimator model)
    {
        if (model.Classes is not [var classes] || !Array.TrueForAll(classes.Values.ToArray(), Has)) return null;
        return new Labels(Array.ConvertAll(classes.Values.ToArray(), c => _labels[CodeOf(c)!.Value]), _type);
    }

    /// <summary>A class as the number of a label; null when it is none.</summary>
    public static long? CodeOf(Cell cell) => cell.IsNumber && cell.ToDouble() is var number && number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : null;

    /// <summary>The labels that a record lists; null when it lists none.</summary>
    public static LabelSource? Read(Record? record) => record switch
    {
        ObjectRecord { Type.Name: "LabelEncoder" } encoder => encoder.Attribute("classes_") is { } classes ? Listed(classes) : null,
        DictRecord dict => Mapped(dict),
        _ => (PandasIndex.Labels(record) ?? record) is SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple } or ArrayRecord { Shape.Count: 1 } ? Listed((PandasIndex.Labels(record) ?? record)!) : null,
    };

    static LabelSource? Listed(Record list)
    {
        if (!IsFlat(list)) return null;
        var labels = Values.Labels(list, "");
        var known = new Dictionary<long, Cell>();
        for (var i = 0; i < labels.Count; i++) known.Add(i, labels[i]);
        return known.Values.Distinct().Count() == known.Count ? new LabelSource(known, labels.Type) : null;
    }

    static bool IsFlat(Record list) => list switch
    {
        SequenceRecord sequence => sequence.Items.Count > 0 && sequence.Items.TrueForAll(IsLabel),
        ArrayRecord { Objects: { } objects } => objects.Count > 0 && objects.All(IsLabel),
        ArrayRecord array => array.Count > 0 && array.Dtype.Kind is 'U' or 'i' or 'u' or 'f' or 'b',
        _ => false,
    };

    static bool IsLabel(Record record) => record is TextRecord or IntegerRecord or FloatRecord or BooleanRecord or ScalarRecord { Dtype.Kind: 'U' or 'i' or 'u' or 'f' or 'b' };

    /// <summary>{0: "no", 1: "yes"} or {"no": 0, "yes": 1}; numbers may be texts, as keys are in JSON.</summary>
    static LabelSource? Mapped(DictRecord dict)
    {
        var entries = dict.Entries;
        if (entries.Count == 0) return null;
        var byCode = entries.TrueForAll(e => Code(e.Key) is not null && IsLabel(e.Value));
        if (!byCode && !entries.TrueForAll(e => IsLabel(e.Key) && e.Value is not TextRecord && Code(e.Value) is not null)) return null;
        var known = new Dictionary<long, Cell>();
        foreach (var (key, value) in entries)
            if (!known.TryAdd(Code(byCode ? key : value)!.Value, Arrays.Cell(byCode ? value : key, ""))) return null;
        var cells = known.Values.ToArray();
        return cells.Distinct().Count() == cells.Length ? new LabelSource(known, Values.Labels(new SequenceRecord(SequenceKind.List, entries.ConvertAll(e => byCode ? e.Value : e.Key)), "").Type) : null;
    }

    static long? Code(Record record) => record switch
    {
        TextRecord text => long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        IntegerRecord or ScalarRecord { Dtype.Kind: 'i' or 'u' or 'f' } or FloatRecord => CodeOf(Arrays.Cell(record, "")),
        _ => null,
    };
}
