using Salver.Estimators;

namespace Salver.Bundles;

/// <summary>Where one estimator's answers become the next one's rows.</summary>
static class Seam
{
    /// <summary>What does not fit along a chain, in a sentence that names both sides; null when all fits.</summary>
    /// <param name="chain">Estimators in the order in which rows go through them.</param>
    /// <param name="columns">Names of the columns that go in, when they are known.</param>
    public static string? Misfit(IReadOnlyList<BundleMember> chain, IReadOnlyList<string>? columns)
    {
        IReadOnlyList<string>? names = null;
        for (var i = 0; i < chain.Count; i++)
        {
            var estimator = chain[i].Estimator;
            if (i > 0 && Misfit(chain[i - 1], chain[i], names) is { } misfit) return misfit;
            var inputs = estimator.FeatureNames ?? (i == 0 ? columns : names);
            names = estimator.Output(Method.Transform) is null ? null
                : inputs is not null ? estimator.FeatureNamesOut(inputs)
                : estimator.RowKind != RowKind.Columns ? estimator.FeatureNamesOut([]) : null;
        }
        return null;
    }

    static string? Misfit(BundleMember before, BundleMember after, IReadOnlyList<string>? given)
    {
        var (from, to) = (before.Estimator, after.Estimator);
        if (from.Output(Method.Transform) is not { } output) return $"{before.Title} does not transform rows for {after.Title}.";
        if (to.RowKind != RowKind.Columns) return $"{before.Title} answers columns and {after.Title} takes {Describe(to.RowKind)}.";
        if (output.ColumnCount >= 0 && to.FeatureCount >= 0 && output.ColumnCount != to.FeatureCount)
            return $"{before.Title} answers {Columns(output.ColumnCount)} and {after.Title} takes {to.FeatureCount}.";
        if (given is null || to.FeatureNames is not { } wanted || given.Count != wanted.Count) return null;
        if (IsRenamed(from, given, wanted)) return null;
        var at = FirstDifference(given, wanted);
        return at < 0 ? null : $"Column {at} that {before.Title} answers is '{given[at]}', and {after.Title} was fitted with '{wanted[at]}' there.";
    }

    /// <summary>Where two lists of names part; -1 when they are the same.</summary>
    public static int FirstDifference(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        for (var i = 0; i < one.Count; i++)
            if (one[i] != other[i]) return i;
        return -1;
    }

    /// <summary>Programs name the columns anew that a transformer made: pca0 as PC1, cat__city_Oslo as city_Oslo. Then no name is the same.</summary>
    static bool IsRenamed(Estimator from, IReadOnlyList<string> given, IReadOnlyList<string> wanted)
    {
        if (from.KeepsColumns) return false;
        if (given.Select(WithoutPrefix).SequenceEqual(wanted)) return true;
        var known = wanted.ToHashSet(StringComparer.Ordinal);
        return !given.Any(n => known.Contains(n) || known.Contains(WithoutPrefix(n)));
    }

    static string WithoutPrefix(string name) => name.IndexOf("__", StringComparison.Ordinal) is > 0 and var at ? name[(at + 2)..] : name;

    /// <summary>A number of columns in words.</summary>
    public static string Columns(int count) => count == 1 ? "1 column" : $"{count} columns";

    static string Describe(RowKind kind) => kind switch
    {
        RowKind.Text => "texts",
        RowKind.Dictionary => "dictionaries",
        _ => "lists",
    };
}
