using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>A list of column names that somebody saved beside a model: a list, tuple, array or pandas Index of texts.</summary>
/// <param name="Item">The list.</param>
/// <param name="Names">The names.</param>
/// <param name="IsCalledSo">Whether its name says what it is; a list in a tuple or list has none.</param>
sealed record ColumnList(BundleItem Item, string[] Names, bool IsCalledSo)
{
    string Title => $"'{Item.Name}' ({Names.Length} names)";

    public static IEnumerable<ColumnList> Find(IEnumerable<BundleItem> items)
    {
        foreach (var item in items)
        {
            var isCalledSo = Vocabulary.IsColumns(item.Key);
            if ((isCalledSo || item.Key.Length == 0) && Texts(item.Record) is { } names) yield return new ColumnList(item, names, isCalledSo);
        }
    }

    /// <summary>The names of a model's inputs; null when it knows them itself or nobody tells.</summary>
    /// <exception cref="UnsupportedModelException">A list is said to be that and does not fit.</exception>
    /// <param name="first">Takes them.</param>
    /// <param name="chain">What rows go through, from that on.</param>
    /// <param name="lists">Lists that may name them.</param>
    /// <param name="raw">What they are called before single columns are encoded, when some are.</param>
    public static ColumnList? For(BundleMember first, IReadOnlyList<BundleMember> chain, IReadOnlyList<ColumnList> lists, IReadOnlyList<string>? raw = null)
    {
        if (first.Estimator.RowKind != RowKind.Columns) return null;
        if (first.Estimator.FeatureNames is { } own) return lists.FirstOrDefault(l => l.IsCalledSo && l.Contradicts(own) && !(raw is not null && l.Names.ToHashSet().SetEquals(raw))) is { } wrong ? throw wrong.Refusal(first, own) : null;
        var width = first.Estimator.FeatureCount;
        if (lists.FirstOrDefault(l => l.IsCalledSo && (width < 0 || l.Names.Length == width)) is { } fitting) return fitting.Unique();
        if (lists.FirstOrDefault(l => !l.IsCalledSo && l.Names.Length == width) is { } unnamed) return unnamed.Unique();
        // Those of the columns that a transformer makes are as long as what follows it is wide.
        if (lists.FirstOrDefault(l => l.IsCalledSo && !chain.Skip(1).Any(m => m.Estimator.FeatureCount == l.Names.Length)) is { } misfit)
            throw new UnsupportedModelException($"{misfit.Title} does not name the inputs of {first.Title}, which takes {width}. Save the names of the columns it was fitted on, in their order{(chain.Count > 1 ? "" : $", or open it without names: {MemberChoice.Hint(first.Item.Name)}")}.");
        return null;
    }

    bool Contradicts(IReadOnlyList<string> own) => own.Count == Names.Length && Seam.FirstDifference(own, Names) >= 0;

    UnsupportedModelException Refusal(BundleMember first, IReadOnlyList<string> own)
    {
        var at = Seam.FirstDifference(own, Names);
        return new UnsupportedModelException($"{Title} calls column {at} '{Names[at]}', and {first.Title} was fitted with '{own[at]}' there. Save the names in the order it was fitted on, or open it by its own: {MemberChoice.Hint(first.Item.Name)}.");
    }

    ColumnList Unique() => Names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
        ? throw new UnsupportedModelException($"{Title} names two columns '{twice.Key}', so that rows cannot go by name. Save names that differ.") : this;

    static string[]? Texts(Record? record)
    {
        var list = PandasIndex.Labels(record) ?? record;
        var isTexts = list switch
        {
            SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple } sequence => sequence.Items.Count > 0 && sequence.Items.TrueForAll(IsText),
            ArrayRecord { Shape.Count: 1, Objects: { } objects } => objects.Count > 0 && objects.All(IsText),
            ArrayRecord { Shape.Count: 1, Dtype.Kind: 'U' } array => array.Count > 0,
            _ => false,
        };
        return isTexts ? Array.ConvertAll(Values.Cells(list!, ""), c => c.AsText) : null;
    }

    static bool IsText(Record record) => record is TextRecord or ScalarRecord { Dtype.Kind: 'U' };
}
