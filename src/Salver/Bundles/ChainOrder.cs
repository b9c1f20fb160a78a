namespace Salver.Bundles;

/// <summary>In which order several transformers of a bundle were applied.</summary>
static class ChainOrder
{
    /// <summary>The order of the file and the usual one have to agree, or only one of them may fit.</summary>
    public static BundleMember[] Of(BundleMember[] transformers, BundleMember predictor)
    {
        if (transformers.GroupBy(t => t.Estimator.Name).FirstOrDefault(g => g.Count() > 1)?.ToArray() is { } alike)
            throw Unclear(alike[0], alike[1], "are of one class, and which of them the model's rows go through");
        BundleMember[] usual = [.. transformers.OrderBy(t => t.Rank)];
        if (usual.SequenceEqual(transformers) || !Fits(transformers, predictor)) return usual;
        if (!Fits(usual, predictor)) return transformers;
        var first = Enumerable.Range(0, usual.Length).First(i => usual[i] != transformers[i]);
        throw Unclear(usual[first], transformers[first], "fit one another either way, and which comes first");
    }

    static bool Fits(BundleMember[] transformers, BundleMember predictor)
    {
        BundleMember[] chain = [.. transformers, predictor];
        for (var i = 1; i < chain.Length; i++)
            if (Seam.Misfit(chain[i - 1], chain[i]) is not null) return false;
        return true;
    }

    static UnsupportedModelException Unclear(BundleMember one, BundleMember other, string why) =>
        new($"{one.Title} and {other.Title} {why} is not evident from the file. Save them as one Pipeline in scikit-learn, or open one member alone with {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member).");
}
