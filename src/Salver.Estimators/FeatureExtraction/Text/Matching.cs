namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Where a pattern and its group were found.</summary>
readonly record struct PatternMatch(int Start, int End, int GroupStart, int GroupEnd);

/// <summary>The state of a search: the ways that are followed at once, best first. It is used again for the next search.</summary>
sealed class Matching
{
    List<Way> _ways = [];
    List<Way> _next = [];
    readonly Stack<Way> _open = new();
    int[] _seen = [];
    int _stamp;

    /// <summary>A step that is to be taken next, and what was found on the way to it.</summary>
    readonly record struct Way(int Step, int Start, int GroupStart, int GroupEnd);

    /// <summary>Makes room for a pattern.</summary>
    public void Begin(int steps)
    {
        if (_seen.Length < steps) (_seen, _stamp) = (new int[steps], 0);
    }

    /// <summary>The leftmost match from <paramref name="from"/> on; where <paramref name="mustAdvance"/>, none that is empty and stands at that very place.</summary>
    public PatternMatch? Find(PatternStep[] steps, ReadOnlySpan<char> text, int from, bool mustAdvance)
    {
        PatternMatch? found = null;
        _ways.Clear();
        for (var at = from; ;)
        {
            var (character, length) = at < text.Length ? PythonCharacters.At(text, at) : (-1, 1);
            NextStamp();
            _next.Clear();
            foreach (var way in _ways)
            {
                // What follows a match is worse than it.
                if (!Follow(steps, text, at, way, from, mustAdvance, ref found)) break;
            }
            if (found is null) Follow(steps, text, at, new Way(steps.Length - 1, at, -1, -1), from, mustAdvance, ref found);
            if (at >= text.Length || (_next.Count == 0 && found is not null)) return found;
            _ways.Clear();
            foreach (var way in _next)
                if (steps[way.Step].Set!.Contains(character)) _ways.Add(way with { Step = steps[way.Step].Next });
            at += length;
        }
    }

    /// <summary>Goes from a way to all characters that can be taken next, in order; false when a match was found, which ends all ways after it.</summary>
    bool Follow(PatternStep[] steps, ReadOnlySpan<char> text, int at, Way from, int searchStart, bool mustAdvance, ref PatternMatch? found)
    {
        _open.Clear();
        _open.Push(from);
        while (_open.TryPop(out var way))
        {
            if (_seen[way.Step] == _stamp) continue;
            _seen[way.Step] = _stamp;
            var step = steps[way.Step];
            switch (step.Kind)
            {
                case PatternStepKind.Take: _next.Add(way); break;
                case PatternStepKind.Fork:
                    if (step.Other >= 0) _open.Push(way with { Step = step.Other });
                    _open.Push(way with { Step = step.Next });
                    break;
                case PatternStepKind.Check:
                    if (IsAt(step, text, at)) _open.Push(way with { Step = step.Next });
                    break;
                case PatternStepKind.GroupStart: _open.Push(way with { Step = step.Next, GroupStart = at }); break;
                case PatternStepKind.GroupEnd: _open.Push(way with { Step = step.Next, GroupEnd = at }); break;
                default:
                    if (mustAdvance && at == searchStart && way.Start == at) break;
                    found = new PatternMatch(way.Start, at, way.GroupStart, way.GroupEnd);
                    return false;
            }
        }
        return true;
    }

    void NextStamp()
    {
        if (++_stamp < int.MaxValue) return;
        _seen.AsSpan().Clear();
        _stamp = 1;
    }

    static bool IsAt(PatternStep step, ReadOnlySpan<char> text, int at) => step.Place switch
    {
        PatternPlace.Start => at == 0,
        PatternPlace.LineStart => at == 0 || text[at - 1] == '\n',
        PatternPlace.End => at == text.Length,
        PatternPlace.LastLineEnd => at == text.Length || (at == text.Length - 1 && text[at] == '\n'),
        PatternPlace.LineEnd => at == text.Length || text[at] == '\n',
        _ => (IsWord(step, text, at) != IsWordBefore(step, text, at)) == (step.Place == PatternPlace.Boundary),
    };

    static bool IsWord(PatternStep step, ReadOnlySpan<char> text, int at) =>
        at < text.Length && CharacterSet.Is('w', step.IsAscii, PythonCharacters.At(text, at).Character);

    static bool IsWordBefore(PatternStep step, ReadOnlySpan<char> text, int at)
    {
        if (at == 0) return false;
        var before = at >= 2 && char.IsLowSurrogate(text[at - 1]) && char.IsHighSurrogate(text[at - 2]) ? at - 2 : at - 1;
        return CharacterSet.Is('w', step.IsAscii, PythonCharacters.At(text, before).Character);
    }
}
