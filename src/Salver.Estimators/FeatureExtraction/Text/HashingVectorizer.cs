using System.Runtime.InteropServices;
using Salver.Estimators.Preprocessing;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>How often a document has the terms that fall on each column. K. Weinberger et al., Feature hashing for large scale multitask learning (2009).</summary>
/// <param name="analyzer">Finds terms.</param>
/// <param name="columns">n_features.</param>
/// <param name="type">Element type of the answer.</param>
sealed class HashingVectorizer(Analyzer analyzer, int columns, ElementType type) : TextVectorizer(analyzer, columns, type)
{
    readonly FeatureHash _hash = new(columns);

    /// <summary>Every entry is 1.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Terms count as 1 or -1, as their hash says.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>What each row is divided by; null for nothing.</summary>
    public Norm? Norm { get; init; }

    protected override void AddRow(TextScratch scratch, Tile output)
    {
        scratch.Columns.Clear();
        scratch.Values.Clear();
        var pieces = scratch.PieceSpan;
        for (var i = 0; i < scratch.Starts.Count; i++)
        {
            var (column, sign) = _hash.Of(pieces[scratch.Starts[i]..scratch.Ends[i]]);
            scratch.Columns.Add(column);
            scratch.Values.Add(IsSigned ? sign : 1);
        }
        FeatureHash.AddSums(CollectionsMarshal.AsSpan(scratch.Columns), CollectionsMarshal.AsSpan(scratch.Values), output);
    }

    protected override void Finish(Tile output)
    {
        if (IsBinary) output.EntryValues().Fill(1);
        if (Norm is { } norm) Norms.Divide(output, norm);
    }
}
