namespace Salver.Estimators;

/// <summary>
/// Facts of columns that several estimators take: a column is used where any of them uses it, though others say that they do not. Of the rest the first to say something is
/// believed, as ever.
/// </summary>
sealed class SharedFeatures
{
    readonly FeatureFacts[] _features;
    readonly bool[] _mayBeUsed;
    readonly HashSet<FeatureFacts> _used = new(ReferenceEqualityComparer.Instance);

    public SharedFeatures(ReadOnlySpan<FeatureFacts> features)
    {
        _features = features.ToArray();
        _mayBeUsed = Array.ConvertAll(_features, f => f.IsUsed);
    }

    /// <summary>All estimators take all columns.</summary>
    public static void Describe(IEnumerable<Estimator> estimators, ReadOnlySpan<FeatureFacts> features)
    {
        var shared = new SharedFeatures(features);
        foreach (var estimator in estimators) shared.Add(estimator, features);
        shared.Settle();
    }

    /// <summary>One of the estimators, and the columns it takes.</summary>
    public void Add(Estimator estimator, ReadOnlySpan<FeatureFacts> own)
    {
        foreach (var feature in own) feature.IsUsed = true;
        estimator.Describe(own);
        foreach (var feature in own)
            if (feature.IsUsed) _used.Add(feature);
    }

    /// <summary>After the last of them.</summary>
    public void Settle()
    {
        for (var i = 0; i < _features.Length; i++) _features[i].IsUsed = _mayBeUsed[i] && _used.Contains(_features[i]);
    }
}
