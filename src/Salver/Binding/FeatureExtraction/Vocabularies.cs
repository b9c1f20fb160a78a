using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding.FeatureExtraction;

/// <summary>The terms of a vectorizer: learned, or given as a list, a set or a dictionary and not fitted at all.</summary>
static class Vocabularies
{
    /// <summary>The term of each column.</summary>
    public static string[] Read(EstimatorState state)
    {
        if (state["vocabulary_"] is DictRecord learned) return OfDictionary(learned, state, "vocabulary_");
        return state["vocabulary"] switch
        {
            _ when state.Has("vocabulary_") => throw state.Malformed("vocabulary_", "a dict"),
            DictRecord given => OfDictionary(given, state, "vocabulary"),
            { } given when given is not NoneRecord && Values.Items(given) is { } items => OfList(items, state),
            _ => throw UnsupportedModelException.Unfitted(state.ClassName, "it has no 'vocabulary_'", state.Path),
        };
    }

    static string[] OfDictionary(DictRecord entries, EstimatorState state, string name)
    {
        var terms = new string?[entries.Entries.Count];
        foreach (var (key, value) in entries.Entries)
        {
            var column = Arrays.Integer(value, state.PathOf(name));
            if (column < 0 || column >= terms.Length || terms[column] is not null) throw state.Malformed(name, $"a column of its own below {terms.Length} for every term");
            terms[column] = Term(key, state, name);
        }
        return Distinct([.. terms.Select(t => t!)], state, name);
    }

    static string[] OfList(IReadOnlyList<Record> items, EstimatorState state)
    {
        var terms = items.Select(i => Term(i, state, "vocabulary")).ToArray();
        if (state["vocabulary"] is SequenceRecord { Kind: SequenceKind.Set or SequenceKind.FrozenSet }) Array.Sort(terms, ByCodePoint.Instance);
        return Distinct(terms, state, "vocabulary");
    }

    static string Term(Record record, EstimatorState state, string name) =>
        Arrays.Cell(record, state.PathOf(name)) is { Kind: CellKind.Text } cell ? cell.AsText : throw state.Malformed(name, "texts as terms");

    static string[] Distinct(string[] terms, EstimatorState state, string name) =>
        terms.Length > 0 && terms.Distinct(StringComparer.Ordinal).Count() == terms.Length ? terms : throw state.Malformed(name, "at least one term and no term twice");

    /// <summary>Python's order of texts: by code point, where .NET's ordinal order goes by UTF-16 unit.</summary>
    sealed class ByCodePoint : IComparer<string>
    {
        public static ByCodePoint Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (a, b) = (x!.EnumerateRunes(), y!.EnumerateRunes());
            while (true)
            {
                var (first, second) = (a.MoveNext(), b.MoveNext());
                if (!first || !second) return first.CompareTo(second);
                if (a.Current != b.Current) return a.Current.CompareTo(b.Current);
            }
        }
    }
}
