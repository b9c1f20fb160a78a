using Salver.Estimators;

namespace Salver.Bundles;

/// <summary>In which order rows go through the transformers of a bundle.</summary>
static class ChainOrder
{
    /// <summary>With more, the orders are too many to try: theirs is the one they are given in.</summary>
    const int MostTried = 6;

    /// <summary>The order; null when none fits.</summary>
    /// <param name="transformers">In the order of the file or of the command line.</param>
    /// <param name="end">What they lead to; nothing when they are all.</param>
    /// <param name="contents">What the bundle holds.</param>
    /// <param name="columns">Names of the columns that go in, when they are known.</param>
    /// <exception cref="UnsupportedModelException">Several orders fit, and nothing says which.</exception>
    public static IReadOnlyList<BundleMember>? Of(BundleMember[] transformers, BundleMember[] end, BundleContents contents, IReadOnlyList<string>? columns)
    {
        BundleMember[] given = [.. transformers, .. end];
        var misfit = Seam.Misfit(given, columns);
        if (contents.IsOrdered) return misfit is null ? given : null;
        BundleMember[][] fitting = transformers.Length is > 1 and <= MostTried
            ? [.. Orders(transformers).Select(o => (BundleMember[])[.. o, .. end]).Where(c => Seam.Misfit(c, columns) is null).Take(2)]
            : misfit is null ? [given] : [];
        if (fitting.Length < 2) return fitting.FirstOrDefault();
        var other = Array.Find(fitting, f => !f.SequenceEqual(given)) ?? fitting[0];
        var at = Enumerable.Range(0, given.Length).First(i => !ReferenceEquals(given[i], other[i]));
        if (misfit is not null || !(contents.StandsInOrder || IsUsual(transformers))) throw EitherOrder(given[at], other[at], contents);
        return Alike(transformers, end) is var (one, another) ? throw TwoOfAKind(one, another, contents) : given;
    }

    /// <summary>Whether one goes before the other because they stand in that order.</summary>
    public static bool InGivenOrder(BundleMember one, BundleMember other, BundleContents contents) => contents.StandsInOrder || one.Rank < other.Rank;

    public static UnsupportedModelException EitherOrder(BundleMember one, BundleMember other, BundleContents contents) =>
        new($"{one.Title} and {other.Title} fit in either order, and nothing says which of them rows go through first. {Hint(contents)}");

    static UnsupportedModelException TwoOfAKind(BundleMember one, BundleMember other, BundleContents contents) =>
        new($"{one.Title} and {other.Title} are two of a kind that both fit: rows hardly go through both, and one of them may belong to the target or to another model. {Hint(contents)}");

    static string Hint(BundleContents contents) => contents.Models is [var model]
        ? $"Name those that have a part in their order, the model behind what rows go through, and behind it the scaler of its target: {MemberChoice.Hint(contents.InOrder(model))}. Or save them as one Pipeline in scikit-learn."
        : $"Name those that have a part in their order: {MemberChoice.Hint(contents.Transformers.Select(t => t.Item.Name))}. Or save them as one Pipeline in scikit-learn.";

    /// <summary>Two scalers of one class and one width, or of any class where one could as well scale what a regressor predicts.</summary>
    static (BundleMember, BundleMember)? Alike(BundleMember[] transformers, BundleMember[] end)
    {
        for (var i = 1; i < transformers.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (transformers[j], transformers[i]);
                if (one.Estimator.FeatureCount != other.Estimator.FeatureCount || !one.Estimator.KeepsColumns || !other.Estimator.KeepsColumns) continue;
                var couldBeTarget = one.IsScaler && other.IsScaler && end is [var model] && TargetScaler.IsRegressor(model.Estimator) && model.Estimator.Output(Method.Predict)!.ColumnCount == other.Estimator.FeatureCount
                    && one.Estimator.Output(Method.InverseTransform) is not null && other.Estimator.Output(Method.InverseTransform) is not null;
                if (one.Estimator.Name == other.Estimator.Name || couldBeTarget) return (one, other);
            }
        return null;
    }

    /// <summary>Whether they stand as people apply such transformers, each of another kind than the one before.</summary>
    static bool IsUsual(BundleMember[] transformers)
    {
        for (var i = 1; i < transformers.Length; i++)
            if (transformers[i].Rank <= transformers[i - 1].Rank) return false;
        return true;
    }

    static IEnumerable<BundleMember[]> Orders(BundleMember[] members)
    {
        if (members.Length == 1) return [members];
        return members.SelectMany((first, i) => Orders([.. members[..i], .. members[(i + 1)..]]).Select(rest => (BundleMember[])[first, .. rest]));
    }
}
