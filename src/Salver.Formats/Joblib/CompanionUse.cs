namespace Salver.Formats.Joblib;

/// <summary>The companion files that a model has named so far, and what they became.</summary>
sealed class CompanionUse
{
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    long _compressed;
    long _decompressed;

    /// <summary>joblib gives each array a file of its own: one that is named twice would be read again and again.</summary>
    public bool IsFirst(string name) => _names.Add(name);

    /// <summary>Holds what all of them become against what they are: each alone may be small.</summary>
    public void SpendDecompressed(long compressed, long decompressed, Budget budget) =>
        budget.CheckDecompressed(_decompressed += decompressed, _compressed += compressed);
}
