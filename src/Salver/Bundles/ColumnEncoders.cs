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
    public static IReadOnlyList<(BundleMember Encoder, string From, string To)> Match(IEnumerable<BundleMember> encoders, IReadOnlyList<string> names)
    {
        var found = new List<(BundleMember Encoder, string From, string To)>();
        foreach (var encoder in encoders)
        {
            if (Columns(encoder.Item.Key, names) is not { Length: > 0 } columns) continue;
            if (columns.Length > 1) throw new UnsupportedModelException($"{encoder.Title} could encode the column '{columns[0]}' or '{columns[1]}', and nothing says which. Call it as the column it encodes, or give the model its numbers: leave the encoder out.");
            var (from, to) = (RawName(encoder.Item.Key, columns[0], names), columns[0]);
            if (found.Find(f => f.To == to).Encoder is { } other)
                throw new UnsupportedModelException($"{other.Title} and {encoder.Title} could both encode the column '{to}'. Leave out the one that does not.");
            found.Add((encoder, from, to));
        }
        return found;
    }

    /// <summary>The columns that an encoder may be named after.</summary>
    static string[] Columns(string key, IReadOnlyList<string> names)
    {
        if (key.Length == 0) return [];
        string[] exact = [.. names.Where(n => n == key)];
        var subject = Vocabulary.Subject(key);
        if (subject.Length == 0) return exact;
        string[] alike = [.. names.Where(n => Vocabulary.Subject(Vocabulary.WithoutEncoding(n)) == subject)];
        return exact.Length > 0 && alike.All(n => n == exact[0] || !Vocabulary.WithoutEncoding(n).Equals(key, StringComparison.OrdinalIgnoreCase)) ? exact : alike;
    }

    /// <summary>What the column is called before it is encoded: sex where the model knows sex_encoded, its own name otherwise.</summary>
    static string RawName(string key, string column, IReadOnlyList<string> names)
    {
        var raw = Vocabulary.WithoutEncoding(column);
        if (raw == column || key == column) return column;
        if (Vocabulary.WithoutEncoding(key) is var own && own.Equals(raw, StringComparison.OrdinalIgnoreCase)) raw = own;
        return names.Contains(raw) ? column : raw;
    }
}
