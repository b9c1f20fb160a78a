using System.Globalization;
using System.Runtime.InteropServices;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>CountVectorizer and TfidfVectorizer: how often a document has each term of the vocabulary, weighed where <see cref="Weights"/> says how.</summary>
sealed class CountVectorizer : TextVectorizer
{
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _columns;
    readonly string[] _terms;

    /// <param name="analyzer">Finds terms.</param>
    /// <param name="terms">The term of each column, no two the same.</param>
    /// <param name="type">Element type of the counts.</param>
    public CountVectorizer(Analyzer analyzer, string[] terms, ElementType type) : base(analyzer, terms.Length, type)
    {
        _terms = terms;
        var columns = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        for (var i = 0; i < terms.Length; i++) columns.Add(terms[i], i);
        _columns = columns.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every count is 1.</summary>
    public bool IsBinary { get; init; }

    /// <summary>What TfidfVectorizer does with the counts; null for nothing.</summary>
    public TfidfWeights? Weights { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts => [("vocabulary", _terms.Length.ToString(CultureInfo.InvariantCulture)), .. base.Facts];

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _terms;

    protected override void AddRow(TextScratch scratch, Tile output)
    {
        var columns = scratch.Columns;
        columns.Clear();
        var pieces = scratch.PieceSpan;
        for (var i = 0; i < scratch.Starts.Count; i++)
            if (_columns.TryGetValue(pieces[scratch.Starts[i]..scratch.Ends[i]], out var column)) columns.Add(column);
        var sorted = CollectionsMarshal.AsSpan(columns);
        sorted.Sort();
        for (var i = 0; i < sorted.Length;)
        {
            var end = i + 1;
            while (end < sorted.Length && sorted[end] == sorted[i]) end++;
            output.AddEntry(sorted[i], IsBinary ? 1 : end - i);
            i = end;
        }
    }

    protected override void Finish(Tile output) => Weights?.Apply(output);
}
