using Salver.Estimators;

namespace Salver.Bundles;

/// <summary>Where one estimator's answers become the next one's rows.</summary>
static class Seam
{
    /// <summary>What does not fit, in a sentence that names both; null when they fit.</summary>
    public static string? Misfit(BundleMember before, BundleMember after)
    {
        var (from, to) = (before.Estimator, after.Estimator);
        if (from.Output(Method.Transform) is not { } output) return $"{before.Title} does not transform rows for {after.Title}.";
        if (to.RowKind != RowKind.Columns) return $"{before.Title} answers columns and {after.Title} takes {(to.RowKind == RowKind.Text ? "texts" : "rows of another kind")}.";
        if (output.ColumnCount >= 0 && to.FeatureCount >= 0 && output.ColumnCount != to.FeatureCount)
            return $"{before.Title} answers {output.ColumnCount} columns and {after.Title} takes {to.FeatureCount}.";
        if (from.FeatureNames is not { } inputs || to.FeatureNames is not { } wanted) return null;
        var given = from.FeatureNamesOut(inputs);
        if (given.Count != wanted.Count || given.SequenceEqual(wanted)) return null;
        // Programs name columns anew after transformers that make other columns; the same names in another order are another matter.
        if (!from.KeepsColumns && !given.ToHashSet().SetEquals(wanted)) return null;
        var at = Enumerable.Range(0, given.Count).First(i => given[i] != wanted[i]);
        return $"Column {at} that {before.Title} answers is '{given[at]}' and {after.Title} takes '{wanted[at]}' there.";
    }
}
