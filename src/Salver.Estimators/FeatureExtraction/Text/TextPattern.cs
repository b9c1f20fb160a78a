namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>
/// A regular expression with Python's meaning, matched without backtracking: all ways to go on are followed at once, in the order in which Python would try them
/// (R. Pike's machine, described by R. Cox, Regular expression matching: the virtual machine approach, 2009). No document makes it slow.
/// </summary>
sealed class TextPattern
{
    readonly PatternStep[] _steps;
    readonly bool _hasGroup;

    /// <param name="source">The pattern.</param>
    /// <param name="flags">Flags of re.compile.</param>
    /// <exception cref="PatternException">The pattern is none, or needs what is not supported.</exception>
    public TextPattern(string source, int flags = 0)
    {
        Source = source;
        var parser = new PatternParser(source, flags);
        var node = parser.Read();
        if (parser.GroupCount > 1) throw new PatternException("has more than one group");
        _hasGroup = parser.GroupCount == 1;
        _steps = PatternCompiler.Compile(node);
    }

    public string Source { get; }

    /// <summary>re.findall: adds where each match (or its group; nothing where that took no part) begins and ends.</summary>
    public void FindAll(ReadOnlySpan<char> text, Matching matching, List<int> starts, List<int> ends)
    {
        matching.Begin(_steps.Length);
        var mustAdvance = false;
        for (var at = 0; at <= text.Length && matching.Find(_steps, text, at, mustAdvance) is { } found;)
        {
            var isGroup = _hasGroup && found.GroupStart >= 0 && found.GroupEnd >= 0;
            starts.Add(_hasGroup ? isGroup ? found.GroupStart : found.Start : found.Start);
            ends.Add(_hasGroup ? isGroup ? found.GroupEnd : found.Start : found.End);
            mustAdvance = found.End == found.Start;
            at = found.End;
        }
    }
}
