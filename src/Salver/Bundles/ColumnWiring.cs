using Salver.Binding.Bundles;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>What happens to single columns before rows go through the rest of a bundle: encoders and scalers that take some of them, told by their names.</summary>
/// <param name="Names">Names of the columns that go in.</param>
/// <param name="Steps">Each with the columns it takes and those of its answers.</param>
/// <param name="Columns">Names of the columns that the next estimator takes.</param>
sealed record ColumnWiring(string[] Names, IReadOnlyList<(BundleMember Member, string[] From, string[] To)> Steps, IReadOnlyList<string> Columns)
{
    public IEnumerable<BundleMember> Members => Steps.Select(s => s.Member);

    public ObjectRecord Record(ObjectRecord next)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return ColumnStepsBinder.Record(Names, Steps.Select(s => (Bundle.StepName(s.Member, taken), s.Member.Record, s.From, s.To)), Columns, next);
    }

    /// <summary>The wiring that leads to columns by their names; null when the transformers do not all have a part in them, or nothing needs wiring.</summary>
    /// <param name="contents">What the bundle holds.</param>
    /// <param name="transformers">Those that take single columns.</param>
    /// <param name="columns">The columns that the next estimator takes.</param>
    /// <param name="next">The next estimator.</param>
    /// <exception cref="UnsupportedModelException">Two could go first, or an encoder could be that of two columns.</exception>
    public static ColumnWiring? To(BundleContents contents, IReadOnlyList<BundleMember> transformers, IReadOnlyList<string> columns, BundleMember next)
    {
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Count) return null;
        var parts = new List<ColumnPart>();
        foreach (var member in transformers)
            if (ColumnPart.Of(member, columns) is { } part) parts.Add(part);
            else return null;
        // Whether rows went from one to the other as arrays or as DataFrames decides what another order of the same columns means.
        if (parts.Exists(p => p.Replaces && p.From.Length == columns.Count && p.Taken.SetEquals(columns))) return null;
        if (ColumnOrder.Of(parts, contents) is not { } ordered || Raw(ordered, columns) is not { } raw) return null;
        var texts = contents.Encoders.Length == 0 ? null : ColumnEncoders.Texts(next.Estimator, columns);
        var encoders = ColumnEncoders.Match(contents.Encoders, texts is null ? raw : raw.FindAll(n => !texts.Contains(n)));
        if (ordered.Count + encoders.Count == 0) return null;
        var before = encoders.ToDictionary(e => e.To, e => e.From, StringComparer.Ordinal);
        string[] names = [.. raw.Select(n => before.GetValueOrDefault(n, n))];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length) return null;
        return new ColumnWiring(names, [.. encoders.Select(e => (e.Encoder, (string[])[e.From], (string[])[e.To])), .. ordered.Select(p => (p.Member, p.From, p.To))], columns);
    }

    /// <summary>The columns that have to go in, in the order in which they are needed; null when a transformer has no part, or a column's name says that it was made otherwise.</summary>
    static List<string>? Raw(IReadOnlyList<ColumnPart> ordered, IReadOnlyList<string> columns)
    {
        var (needed, known) = (new List<string>(columns), columns.ToHashSet(StringComparer.Ordinal));
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            var part = ordered[i];
            var first = needed.FindIndex(part.Made.Contains);
            if (first < 0) return null;
            if (!part.Replaces)
            {
                needed.RemoveAll(part.Made.Contains);
                known.ExceptWith(part.Made);
            }
            needed.InsertRange(Math.Min(first, needed.Count), part.From.Where(known.Add).ToArray());
        }
        return ordered.Any(p => needed.Exists(n => Vocabulary.WithoutChange(n) is { } from && p.Taken.Contains(from) && !p.Taken.Contains(n))) ? null : needed;
    }
}

/// <summary>A transformer with the columns it takes and those of its answers.</summary>
/// <param name="Member">The transformer.</param>
/// <param name="From">Names of the columns it takes.</param>
/// <param name="To">Names of the columns of its answers.</param>
sealed record ColumnPart(BundleMember Member, string[] From, string[] To)
{
    public HashSet<string> Taken { get; } = From.ToHashSet(StringComparer.Ordinal);

    public HashSet<string> Made { get; } = To.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether its answers take the place of what it takes.</summary>
    public bool Replaces => Member.Estimator.KeepsColumns;

    /// <summary>Null when it knows no names and none can be told.</summary>
    public static ColumnPart? Of(BundleMember member, IReadOnlyList<string> columns)
    {
        var estimator = member.Estimator;
        if (estimator.RowKind != RowKind.Columns || estimator.Output(Method.Transform) is null) return null;
        // One that was fitted on the values of a single column is called as that column.
        var from = estimator.FeatureNames ?? (estimator is { FeatureCount: 1, KeepsColumns: true } && columns.Contains(member.Item.Key) ? [member.Item.Key] : null);
        if (from is null) return null;
        string[] to = [.. estimator.FeatureNamesOut(from)];
        return to.Distinct(StringComparer.Ordinal).Count() == to.Length && (estimator.Output(Method.Transform)!.ColumnCount is var width && (width < 0 || width == to.Length)) ? new ColumnPart(member, [.. from], to) : null;
    }
}
