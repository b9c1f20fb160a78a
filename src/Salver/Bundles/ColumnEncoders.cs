using Salver.Estimators;

namespace Salver.Bundles;

/// <summary>
/// LabelEncoders of input columns, found by what they are called: the keys of a dictionary by column, le_sex, city_encoder. The model was fitted on their numbers, so rows have the
/// labels, and the numbers take their place before anything else happens.
/// </summary>
static class ColumnEncoders
{
    /// <summary>The encoders that belong to columns of a model, each with the column that goes in and the one the model knows.</summary>
    /// <param name="encoders">LabelEncoders beside the model.</param>
    /// <param name="names">Names of the columns that are known before any encoder.</param>
    /// <exception cref="UnsupportedModelException">An encoder could be that of two columns, or two could be that of one.</exception>
    public static IReadOnlyList<(BundleMember Encoder, string From, string To)> Match(BundleMember[] encoders, IReadOnlyList<string> names)
    {
        if (encoders.Length == 0) return [];
        var known = names.ToHashSet(StringComparer.Ordinal);
        var subjects = names.ToLookup(n => Vocabulary.Subject(Vocabulary.WithoutEncoding(n)), StringComparer.Ordinal);
        var found = new Dictionary<string, (BundleMember Encoder, string From, string To)>(StringComparer.Ordinal);
        foreach (var encoder in encoders)
        {
            if (Columns(encoder.Item.Key, known, subjects) is not { Length: > 0 } columns) continue;
            if (columns.Length > 1) throw new UnsupportedModelException($"{encoder.Title} could encode the column '{columns[0]}' or '{columns[1]}', and nothing says which. Call it as the column it encodes, or leave it out and give the model its numbers.");
            var to = columns[0];
            if (!found.TryAdd(to, (encoder, RawName(encoder.Item.Key, to, known), to)))
                throw new UnsupportedModelException($"{found[to].Encoder.Title} and {encoder.Title} could both encode the column '{to}'. Leave out the one that does not.");
        }
        return [.. found.Values];
    }

    /// <summary>Those of a model's columns that it takes as texts itself, so that no numbers take their place.</summary>
    public static IReadOnlySet<string> Texts(Estimator model, IReadOnlyList<string> columns)
    {
        var facts = new FeatureFacts[columns.Count];
        for (var i = 0; i < facts.Length; i++) facts[i] = new FeatureFacts();
        if (model.RowKind == RowKind.Columns && model.FeatureCount == facts.Length) model.Describe(facts);
        return Enumerable.Range(0, facts.Length).Where(i => facts[i].Kind == FeatureKind.Text).Select(i => columns[i]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The columns that an encoder may be named after.</summary>
    static string[] Columns(string key, HashSet<string> known, ILookup<string, string> subjects)
    {
        if (key.Length == 0) return [];
        string[] exact = known.Contains(key) ? [key] : [];
        var subject = Vocabulary.Subject(key);
        if (subject.Length == 0) return exact;
        string[] alike = [.. subjects[subject].Distinct(StringComparer.Ordinal)];
        return exact.Length > 0 && Array.TrueForAll(alike, n => n == key || !Vocabulary.WithoutEncoding(n).Equals(key, StringComparison.OrdinalIgnoreCase)) ? exact : alike;
    }

    /// <summary>What the column is called before it is encoded: sex where the model knows sex_encoded, its own name otherwise.</summary>
    static string RawName(string key, string column, HashSet<string> known)
    {
        var raw = Vocabulary.WithoutEncoding(column);
        if (raw == column || key == column) return column;
        if (Vocabulary.WithoutEncoding(key) is var own && own.Equals(raw, StringComparison.OrdinalIgnoreCase)) raw = own;
        return known.Contains(raw) ? column : raw;
    }
}
