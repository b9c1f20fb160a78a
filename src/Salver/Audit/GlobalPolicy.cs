using Salver.Binding;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>The judge of every file: what the registry predicts with and what is on the allow-list may be named, everything else is refused.</summary>
sealed class GlobalPolicy : IGlobalPolicy
{
    GlobalPolicy()
    {
    }

    public static GlobalPolicy Instance { get; } = new();

    public GlobalVerdict Judge(string module, string name)
    {
        if (EstimatorRegistry.Contains(module, name)) return GlobalVerdict.Allowed;
        return KnownGlobals.Find(module, name) switch
        {
            null => GlobalVerdict.Refused,
            GlobalMeaning.Guarded => GlobalVerdict.Guarded,
            _ => GlobalVerdict.Allowed,
        };
    }

    public bool AllowsShape(ObjectRecord call) => LiteralForms.Allow(call);

    public bool MakesManyColumns(string module, string name) => IsHasher(name) && module.StartsWith("sklearn.", StringComparison.Ordinal);

    /// <summary>Classes that hash names to columns, 2^20 unless told otherwise.</summary>
    public static bool IsHasher(string name) => name is "HashingVectorizer" or "FeatureHasher";

    public bool TakesItems(string module, string name) => (module, name) is
        ("sklearn.utils" or "sklearn.utils._bunch" or "sklearn.datasets.base", "Bunch")
        or ("sklearn.utils.deprecation", "DeprecationDict")
        or ("sklearn.covariance._graph_lasso", "_DictWithDeprecatedKeys")
        or ("sklearn.utils._encode", "_nandict" or "_NaNCounter")
        or ("pandas.core.indexes.frozen", "FrozenList");
}
