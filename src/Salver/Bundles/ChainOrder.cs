namespace Salver.Bundles;

/// <summary>In which order rows go through the transformers of a bundle.</summary>
static class ChainOrder
{
    /// <summary>With more, the orders are too many to try: theirs is the one they are given in.</summary>
    const int MostTried = 6;

    /// <param name="transformers">In the order of the file or of the command line.</param>
    /// <param name="end">What they lead to; nothing when they are all.</param>
    /// <param name="isOrdered">Whether somebody ordered them, in a list or on a command line, with the end last; the entries of a dictionary stand in the order they were named in.</param>
    /// <param name="columns">Names of the columns that go in, when they are known.</param>
    /// <exception cref="UnsupportedModelException">No order fits, or several do and nothing says which.</exception>
    public static IReadOnlyList<BundleMember> Of(BundleMember[] transformers, BundleMember[] end, bool isOrdered, IReadOnlyList<string>? columns)
    {
        BundleMember[] given = [.. transformers, .. end];
        var misfit = Seam.Misfit(given, columns);
        BundleMember[][] fitting = transformers.Length is > 1 and <= MostTried
            ? [.. Orders(transformers).Select(o => (BundleMember[])[.. o, .. end]).Where(c => Seam.Misfit(c, columns) is null).Take(2)]
            : misfit is null ? [given] : [];
        if (fitting.Length == 0)
            throw new UnsupportedModelException($"{misfit} Put together what was fitted together, or open one alone: {MemberChoice.Hint(given[^1].Item.Name)}.");
        if (fitting.Length == 1) return fitting[0];
        if (misfit is null && (isOrdered || IsUsual(transformers))) return given;
        var other = Array.Find(fitting, f => !f.SequenceEqual(given)) ?? fitting[0];
        var at = Enumerable.Range(0, given.Length).First(i => !ReferenceEquals(given[i], other[i]));
        throw new UnsupportedModelException(
            $"{given[at].Title} and {other[at].Title} fit in either order, and nothing says which of them rows go through first. " +
            "Give them in that order, transformers first and the model after them (as a list, or as files), or save them as one Pipeline in scikit-learn.");
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
