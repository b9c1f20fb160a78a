namespace Salver.Bundles;

/// <summary>Transformers that do not fit one behind the other, because some take only some of the columns: what those lead to, and how.</summary>
static class WiredChain
{
    /// <summary>The chain that takes all columns, and what happens to single ones before it; null when names do not tell.</summary>
    public static (IReadOnlyList<BundleMember> Tail, ColumnWiring Wiring)? Of(BundleContents contents, BundleMember[] transformers, ColumnList[] lists)
    {
        if (contents.Models is not [var model]) return null;
        var (tail, rest) = (new List<BundleMember> { model }, transformers.ToList());
        while (Names(tail[0], lists) is null)
        {
            // What stands directly before one that knows no names is told by its width.
            var width = tail[0].Estimator.FeatureCount;
            if (width < 0 || rest.FindAll(t => Width(t) == width) is not [var before] || Seam.Misfit([before, .. tail], null) is not null) return null;
            tail.Insert(0, before);
            rest.Remove(before);
        }
        return ColumnWiring.To(contents, rest, Names(tail[0], lists)!, tail[0]) is { } wiring ? (tail, wiring) : null;
    }

    /// <summary>What to say of transformers that may take some of the columns, where names do not tell which; nothing when none may.</summary>
    public static string Suspicion(BundleContents contents, BundleMember[] transformers)
    {
        if (contents.Models is not [{ Estimator: { RowKind: Estimators.RowKind.Columns, FeatureCount: > 1 and var width } } model]) return "";
        var some = Array.Find(transformers, t => t.Estimator.FeatureCount is > 0 and var taken && taken < width && t.Estimator.KeepsColumns && t.Estimator.FeatureNames is null);
        var side = some is null && transformers.Length > 1 && transformers.Sum(Width) == width;
        if (some is null && (!side || model.Estimator.FeatureNames is not null)) return "";
        return (some is null ? $" If the answers of the transformers stand side by side before {model.Title}, nothing says in which order." : $" If {some.Title} takes some of the columns of {model.Title}, nothing says which.")
            + " Names tell, where transformers and model were fitted on DataFrames; else save them as one Pipeline with a ColumnTransformer.";
    }

    static IReadOnlyList<string>? Names(BundleMember member, ColumnList[] lists) =>
        member.Estimator.RowKind != Estimators.RowKind.Columns ? null : member.Estimator.FeatureNames ?? lists.FirstOrDefault(l => l.Names.Length == member.Estimator.FeatureCount)?.Names;

    static int Width(BundleMember member) => member.Estimator.Output(Estimators.Method.Transform)?.ColumnCount ?? -1;
}
