namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>A part of a pattern as it was read.</summary>
abstract record PatternNode
{
    /// <summary>One character of a class.</summary>
    public sealed record One(CharacterSet Set) : PatternNode;

    /// <summary>Parts one after another.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>The first that fits.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>A part from Least to Most times, as often (or as seldom) as possible; Most is -1 for any number.</summary>
    public sealed record Repeat(PatternNode Part, int Least, int Most, bool IsLazy) : PatternNode;

    /// <summary>A capturing group.</summary>
    public sealed record Group(PatternNode Part, int Number) : PatternNode;

    /// <summary>A place rather than a character.</summary>
    public sealed record Place(PatternPlace Kind, bool IsAscii) : PatternNode;
}

/// <summary>Places a pattern can ask for.</summary>
enum PatternPlace
{
    /// <summary>\b</summary>
    Boundary,

    /// <summary>\B</summary>
    NoBoundary,

    /// <summary>\A, and ^</summary>
    Start,

    /// <summary>^ with (?m)</summary>
    LineStart,

    /// <summary>\Z</summary>
    End,

    /// <summary>$: the end, or before a last line feed.</summary>
    LastLineEnd,

    /// <summary>$ with (?m)</summary>
    LineEnd,
}
