using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Lists of column names that programs save beside a model.</summary>
static class InputNames
{
    static readonly string[] Keys = ["columns", "features", "feature_names", "feature_columns", "feature_names_in", "feature_names_in_"];

    public static IReadOnlyList<IReadOnlyList<string>> Find(Record root) =>
        root is DictRecord dict ? [.. Keys.Select(k => dict.Find(k)).Select(Texts).OfType<IReadOnlyList<string>>()] : [];

    static string[]? Texts(Record? record)
    {
        var list = PandasIndex.Labels(record) ?? record;
        if (list is not (SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple } or ArrayRecord { Shape.Count: 1 })) return null;
        if (list is SequenceRecord sequence && sequence.Items.Exists(i => i is not TextRecord)) return null;
        if (list is ArrayRecord { Objects: null, Dtype.Kind: not 'U' }) return null;
        if (list is ArrayRecord { Objects: { } objects } && objects.Any(o => o is not TextRecord)) return null;
        var cells = Values.Cells(list, "");
        var texts = Array.ConvertAll(cells, c => c.AsText);
        return texts.Length > 0 && texts.Distinct(StringComparer.Ordinal).Count() == texts.Length ? texts : null;
    }

    /// <summary>The list that names the columns of an estimator which does not know them itself, or null.</summary>
    public static IReadOnlyList<string>? For(Estimator first, IReadOnlyList<IReadOnlyList<string>> lists) =>
        first is { RowKind: RowKind.Columns, FeatureNames: null, FeatureCount: > 0 } ? lists.FirstOrDefault(l => l.Count == first.FeatureCount) : null;
}
