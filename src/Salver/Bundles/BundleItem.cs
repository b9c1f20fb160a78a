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

    public bool IsEstimator => Record is ObjectRecord instance && (Path == "$"
        || EstimatorRegistry.Contains(instance.Type.Module, instance.Type.Name)
        || KnownGlobals.Find(instance.Type.Module, instance.Type.Name) is GlobalMeaning.Estimator or GlobalMeaning.ThirdParty);

    public string ClassName => Record is ObjectRecord instance ? instance.Type.Name : Describe.Of(Record);

    public string Title => $"'{Name}' ({ClassName})";

    /// <summary>The estimators of a file, each once.</summary>
    public static IEnumerable<BundleItem> Estimators(RecordFile file) => Of(file).Where(i => i.IsEstimator).DistinctBy(i => i.Record, ReferenceEqualityComparer.Instance);

    /// <summary>Everything at the ends of a file's lists and dictionaries that may matter to a model: estimators, and lists and dictionaries that hold none.</summary>
    public static IReadOnlyList<BundleItem> Of(RecordFile file)
    {
        var items = new List<BundleItem>();
        if (file.PartNames is { } names && file.Root is SequenceRecord parts)
            for (var i = 0; i < parts.Items.Count; i++)
                Add(new BundleItem($"$[{Number(i)}]", names[i], Stem(names[i]), "", parts.Items[i]), "", 1, items);
        else Add(new BundleItem("$", "", "", "", file.Root), "", 0, items);
        return items;
    }

    /// <param name="item">What may hold others.</param>
    /// <param name="place">Where those stand.</param>
    /// <param name="depth">How deep it stands itself.</param>
    /// <param name="items">Takes what is found.</param>
    static void Add(BundleItem item, string place, int depth, List<BundleItem> items)
    {
        if (items.Count >= MaximumCount) return;
        if (depth > MaximumDepth || !HoldsComposites(item.Record) || !Descends(item, place, depth, items)) items.Add(item);
    }

    /// <summary>Adds what the item holds, if that is worth looking at one by one.</summary>
    static bool Descends(BundleItem item, string place, int depth, List<BundleItem> items)
    {
        if (item.Record is DictRecord dict)
        {
            foreach (var (key, value) in dict.Entries)
            {
                var isText = key is TextRecord or BytesRecord;
                var (text, name) = (KeyText(key), item.Name);
                Add(new BundleItem($"{item.Path}[{text}]", !isText ? $"{name}[{text}]" : name.Length == 0 ? text : $"{name}.{text}", isText ? text : "", place, value), $"{place}.{text}", depth + 1, items);
            }
            return true;
        }
        var sequence = (SequenceRecord)item.Record;
        for (var i = 0; i < sequence.Items.Count && items.Count < MaximumCount; i++)
            Add(new BundleItem($"{item.Path}[{Number(i)}]", $"{item.Name}[{Number(i)}]", "", place, sequence.Items[i]), $"{place}[{Number(i)}]", depth + 1, items);
        return true;
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
