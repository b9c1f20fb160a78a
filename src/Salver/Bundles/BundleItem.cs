using System.Globalization;
using System.Text;
using Salver.Audit;
using Salver.Binding;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Something in a file: its own object, or what stands in the lists, tuples and dictionaries that people bundle estimators in.</summary>
/// <param name="Path">Where it is, such as $[models][0].</param>
/// <param name="Name">The same as people write it, such as models[0]; the file's name first when there are several; empty for the one object of a file.</param>
/// <param name="Key">What it is called there: the last key, or the file's name without its ending; empty when it has only a number.</param>
/// <param name="Place">Where it stands in its file, without its own key: things with the same are side by side.</param>
/// <param name="Record">The record.</param>
sealed record BundleItem(string Path, string Name, string Key, string Place, Record Record)
{
    const int MaximumDepth = 5;
    const int MaximumCount = 1_000;

    public bool IsEstimator => Record is ObjectRecord instance && !IsContainer(instance) && !IsData(instance) && (Path == "$"
        || EstimatorRegistry.Contains(instance.Type.Module, instance.Type.Name)
        || KnownGlobals.Find(instance.Type.Module, instance.Type.Name) is GlobalMeaning.Estimator or GlobalMeaning.ThirdParty);

    public string ClassName => Record is ObjectRecord instance ? instance.Type.Name : Describe.Of(Record);

    public string Title => $"'{Name}' ({ClassName})";

    /// <summary>The estimators of a file, each once.</summary>
    public static IEnumerable<BundleItem> Estimators(RecordFile file) => Of(file).Where(i => i.IsEstimator).DistinctBy(i => i.Record, ReferenceEqualityComparer.Instance);

    /// <summary>Whether it is a list, tuple or dictionary, or what programs use like one: scikit-learn's Bunch, an array of objects.</summary>
    public static bool IsContainer(Record record) => Opened(record) is DictRecord or SequenceRecord;

    /// <summary>Whether it is a table, a column or an index, and never a model.</summary>
    public static bool IsData(Record record) => record is ObjectRecord { Type.Module: var module } && module.StartsWith("pandas.", StringComparison.Ordinal);

    /// <summary>What is used like a list or dictionary as one.</summary>
    static Record Opened(Record record) => record switch
    {
        ObjectRecord { Type.Name: "Bunch", Entries: { } entries } => new DictRecord(entries),
        ArrayRecord { Shape.Count: 1, Objects: { } objects } when objects.Any(o => o is CompositeRecord) => new SequenceRecord(SequenceKind.List, [.. objects]),
        _ => record,
    };

    /// <summary>What stands under a path of keys and indices, such as models[0] or segments.low; null when nothing does.</summary>
    public static BundleItem? At(RecordFile file, string wanted)
    {
        var all = new List<BundleItem>();
        var ends = Of(file, all);
        return all.Concat(ends).FirstOrDefault(i => i.Name.Length > 0 && (i.Name == wanted || i.Path == wanted || i.Path == "$" + wanted));
    }

    /// <summary>Everything at the ends of a file's lists and dictionaries that may matter to a model: estimators, and lists and dictionaries that hold none.</summary>
    public static IReadOnlyList<BundleItem> Of(RecordFile file) => Of(file, null);

    static List<BundleItem> Of(RecordFile file, List<BundleItem>? containers)
    {
        var items = new List<BundleItem>();
        if (file.PartNames is { } names && file.Root is SequenceRecord parts)
            for (var i = 0; i < parts.Items.Count; i++)
                Add(new BundleItem($"$[{Number(i)}]", names[i], file.PartKeys?[i] ?? Stem(names[i]), "", parts.Items[i]), "", 1, items, containers);
        else Add(new BundleItem(file.RootPlace.Path, file.RootPlace.Name, "", "", file.Root), "", 0, items, containers);
        return items;
    }

    /// <param name="item">What may hold others.</param>
    /// <param name="place">Where those stand.</param>
    /// <param name="depth">How deep it stands itself.</param>
    /// <param name="items">Takes what is found.</param>
    /// <param name="containers">Takes what holds it; null when nobody asks.</param>
    static void Add(BundleItem item, string place, int depth, List<BundleItem> items, List<BundleItem>? containers)
    {
        if (items.Count >= MaximumCount) return;
        var opened = Opened(item.Record);
        if (depth > MaximumDepth || !HoldsComposites(opened))
        {
            items.Add(item);
            return;
        }
        containers?.Add(item);
        AddParts(item, opened, place, depth, items, containers);
    }

    static void AddParts(BundleItem item, Record opened, string place, int depth, List<BundleItem> items, List<BundleItem>? containers)
    {
        if (opened is DictRecord dict)
        {
            foreach (var (key, value) in dict.Entries)
            {
                var isText = key is TextRecord or BytesRecord;
                var (text, name) = (KeyText(key), item.Name);
                Add(new BundleItem($"{item.Path}[{text}]", !isText ? $"{name}[{text}]" : name.Length == 0 ? text : $"{name}.{text}", isText ? text : "", place, value), $"{place}.{text}", depth + 1, items, containers);
            }
            return;
        }
        var sequence = (SequenceRecord)opened;
        for (var i = 0; i < sequence.Items.Count && items.Count < MaximumCount; i++)
            Add(new BundleItem($"{item.Path}[{Number(i)}]", $"{item.Name}[{Number(i)}]", "", place, sequence.Items[i]), $"{place}[{Number(i)}]", depth + 1, items, containers);
    }

    static bool HoldsComposites(Record record) => record switch
    {
        DictRecord dict => dict.Entries.Exists(e => e.Value is CompositeRecord),
        SequenceRecord sequence => sequence.Items.Exists(i => i is CompositeRecord),
        _ => false,
    };

    static string KeyText(Record key) => key switch
    {
        TextRecord text => text.Value,
        BytesRecord bytes => Encoding.Latin1.GetString(bytes.Value.Span),
        IntegerRecord integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        _ => Describe.Of(key),
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A file's name without its endings: label_encoder of label_encoder.pkl.gz.</summary>
    static string Stem(string name) => name.IndexOf('.', 1) is > 0 and var dot ? name[..dot] : name;
}
