using System.Runtime.InteropServices;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Buffers in which one document at a time is taken apart.</summary>
sealed class TextScratch
{
    /// <summary>The document as it is taken apart, and room for the next step.</summary>
    public List<char> Text { get; private set; } = [];

    /// <summary>Where the next step writes.</summary>
    public List<char> Spare { get; private set; } = [];

    /// <summary>The pieces of the document, one after another.</summary>
    public List<char> Pieces { get; } = [];

    /// <summary>Where each piece (or character) begins.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Where each piece ends.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>Columns that the document's terms belong to.</summary>
    public List<int> Columns { get; } = [];

    /// <summary>What each of them adds.</summary>
    public List<double> Values { get; } = [];

    public Matching Matching { get; } = new();

    public ReadOnlySpan<char> TextSpan => CollectionsMarshal.AsSpan(Text);

    public ReadOnlySpan<char> PieceSpan => CollectionsMarshal.AsSpan(Pieces);

    /// <summary>Makes what was written to <see cref="Spare"/> the text.</summary>
    public void Swap() => (Text, Spare) = (Spare, Text);

    public void ClearPieces()
    {
        Pieces.Clear();
        Starts.Clear();
        Ends.Clear();
    }
}
