namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>One step of a compiled pattern.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Next">The step after it; for a fork, the one that is tried first.</param>
/// <param name="Other">For a fork, the step that is tried second.</param>
readonly record struct PatternStep(PatternStepKind Kind, int Next = -1, int Other = -1)
{
    public CharacterSet? Set { get; init; }

    public PatternPlace Place { get; init; }

    public bool IsAscii { get; init; }
}

/// <summary>What a step of a compiled pattern does.</summary>
enum PatternStepKind
{
    /// <summary>Takes one character of the set.</summary>
    Take,

    /// <summary>Goes on in two ways.</summary>
    Fork,

    /// <summary>Goes on where the place is.</summary>
    Check,

    /// <summary>Notes where the group begins.</summary>
    GroupStart,

    /// <summary>Notes where the group ends.</summary>
    GroupEnd,

    /// <summary>The pattern is found.</summary>
    Match,
}

/// <summary>Makes steps of a pattern, from its end to its start: a counted repetition becomes copies.</summary>
sealed class PatternCompiler
{
    const int MaximumSteps = 10_000;

    readonly List<PatternStep> _steps = [];
    int _emitted;

    /// <summary>The steps; the last one is the first to take.</summary>
    public static PatternStep[] Compile(PatternNode node)
    {
        var compiler = new PatternCompiler();
        var last = compiler.Add(new PatternStep(PatternStepKind.Match));
        var first = compiler.Emit(node, last);
        // The last step is where matching begins, whatever the pattern begins with.
        compiler.Add(new PatternStep(PatternStepKind.Fork, first));
        return [.. compiler._steps];
    }

    int Add(PatternStep step)
    {
        if (_steps.Count >= MaximumSteps) throw new PatternException($"comes to more than {MaximumSteps} steps");
        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>Adds the steps of a part that goes on at <paramref name="next"/>, and answers where it begins.</summary>
    int Emit(PatternNode node, int next)
    {
        // Repetitions of nothing add no steps, but take their time.
        if (++_emitted > 10 * MaximumSteps) throw new PatternException($"comes to more than {MaximumSteps} steps");
        switch (node)
        {
            case PatternNode.One one: return Add(new PatternStep(PatternStepKind.Take, next) { Set = one.Set });
            case PatternNode.Place place: return Add(new PatternStep(PatternStepKind.Check, next) { Place = place.Kind, IsAscii = place.IsAscii });
            case PatternNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--) next = Emit(sequence.Parts[i], next);
                return next;
            case PatternNode.Group group:
                var end = Add(new PatternStep(PatternStepKind.GroupEnd, next));
                return Add(new PatternStep(PatternStepKind.GroupStart, Emit(group.Part, end)));
            case PatternNode.Choice choice:
                var start = Emit(choice.Parts[^1], next);
                for (var i = choice.Parts.Count - 2; i >= 0; i--) start = Add(new PatternStep(PatternStepKind.Fork, Emit(choice.Parts[i], next), start));
                return start;
            default: return EmitRepeat((PatternNode.Repeat)node, next);
        }
    }

    int EmitRepeat(PatternNode.Repeat repeat, int next)
    {
        if (repeat.Most < 0)
        {
            // The loop's step is made first, so that the part can lead back to it.
            var loop = Add(default);
            var part = Emit(repeat.Part, loop);
            _steps[loop] = Fork(part, next, repeat.IsLazy);
            next = loop;
        }
        else
        {
            var end = next;
            for (var i = repeat.Least; i < repeat.Most; i++) next = Add(Fork(Emit(repeat.Part, next), end, repeat.IsLazy));
        }
        for (var i = 0; i < repeat.Least; i++) next = Emit(repeat.Part, next);
        return next;
    }

    static PatternStep Fork(int part, int next, bool isLazy) => isLazy ? new(PatternStepKind.Fork, next, part) : new(PatternStepKind.Fork, part, next);
}
