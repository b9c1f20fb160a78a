using Salver.Estimators.FeatureExtraction.Text;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding.FeatureExtraction;

/// <summary>How a text vectorizer takes documents apart. Functions are known by name; any other is refused by its name.</summary>
static class AnalyzerBinder
{
    const int MaximumLength = 100;

    public static Analyzer Read(EstimatorState state)
    {
        if (state.Text("input", "content") is not "content" and var input) throw state.Unsupported($"reads its documents from elsewhere (input='{input}')");
        if (Function(state, "analyzer") is { } function) return new Analyzer(TermKind.Tokens, [], TokenizerOf(state, function, "analyzer"), 1, 1, []);
        var (shortest, longest) = Range(state);
        var kind = state.Text("analyzer", "word") switch
        {
            "word" => TermKind.Words,
            "char" => TermKind.Characters,
            "char_wb" => TermKind.CharactersInWords,
            _ => throw state.Malformed("analyzer", "'word', 'char' or 'char_wb'"),
        };
        return new Analyzer(kind, Steps(state), kind == TermKind.Words ? Tokenizer(state) : new SplitTokenizer(), shortest, longest, kind == TermKind.Words ? StopWords(state) : []);
    }

    static (int Shortest, int Longest) Range(EstimatorState state)
    {
        if (!state.HasValue("ngram_range")) return (1, 1);
        if (state.Vector("ngram_range", 2) is [var shortest, var longest] && shortest >= 1 && longest >= shortest && longest <= MaximumLength && shortest == Math.Floor(shortest) && longest == Math.Floor(longest))
            return ((int)shortest, (int)longest);
        throw state.Malformed("ngram_range", $"two lengths from 1 to {MaximumLength}, the shorter one first");
    }

    static TextStep[] Steps(EstimatorState state)
    {
        if (Function(state, "preprocessor") is { } function) return [StepOf(state, function, "preprocessor")];
        TextStep[] first = state.Boolean("lowercase", true) ? [TextStep.Lower] : [];
        if (Function(state, "strip_accents") is { } strip) return [.. first, StepOf(state, strip, "strip_accents")];
        return state.TextOrNull("strip_accents") switch
        {
            null or "" => first,
            "ascii" => [.. first, TextStep.AccentsToAscii],
            "unicode" => [.. first, Accents(state)],
            _ => throw state.Malformed("strip_accents", "'ascii', 'unicode' or None"),
        };
    }

    static TextStep Accents(EstimatorState state) => state.Version.IsBefore(0, 22) ? TextStep.AccentsUnlessDecomposed : TextStep.Accents;

    static Tokenizer Tokenizer(EstimatorState state)
    {
        if (Function(state, "tokenizer") is { } function) return TokenizerOf(state, function, "tokenizer");
        return Pattern(state, state.Text("token_pattern", @"(?u)\b\w\w+\b"), 0);
    }

    static Tokenizer Pattern(EstimatorState state, string pattern, int flags)
    {
        switch (pattern)
        {
            case @"(?u)\b\w\w+\b" or @"\b\w\w+\b" when flags is 0 or 32: return new WordTokenizer(2);
            case @"(?u)\b\w+\b" or @"\b\w+\b" or @"(?u)\w+" or @"\w+" when flags is 0 or 32: return new WordTokenizer(1);
        }
        try
        {
            return new PatternTokenizer(new TextPattern(pattern, flags));
        }
        catch (PatternException refusal)
        {
            throw state.Unsupported($"has the token pattern '{Excerpt.Of(pattern)}', which {refusal.Message},");
        }
    }

    static IReadOnlyCollection<string> StopWords(EstimatorState state)
    {
        switch (state["stop_words"])
        {
            case null or NoneRecord: return [];
            case TextRecord { Value: "english" }: return TextTables.EnglishStopWords;
            case ObjectRecord { Arguments: SequenceRecord { Items: [var words] } }: return Words(state, words);
            case var words: return Words(state, words);
        }
    }

    static string[] Words(EstimatorState state, Record words)
    {
        if (Values.Items(words) is not { } items) throw state.Malformed("stop_words", "'english', a list of words or None");
        return [.. items.Select(i => Arrays.Cell(i, state.PathOf("stop_words"))).Where(c => c.Kind == Estimators.CellKind.Text).Select(c => c.AsText)];
    }

    /// <summary>A parameter that is a function: a name, or a method of str or of a compiled pattern; null for a text or None.</summary>
    static Record? Function(EstimatorState state, string name) => state[name] is GlobalRecord or ObjectRecord ? state[name] : null;

    static TextStep StepOf(EstimatorState state, Record function, string name) => (Method(function), function) switch
    {
        ("lower", _) => TextStep.Lower,
        ("upper", _) => TextStep.Upper,
        ("casefold", _) => TextStep.Fold,
        ("strip", _) => TextStep.Strip,
        (_, GlobalRecord { Module: "sklearn.feature_extraction.text", Name: "strip_accents_ascii" }) => TextStep.AccentsToAscii,
        (_, GlobalRecord { Module: "sklearn.feature_extraction.text", Name: "strip_accents_unicode" }) => Accents(state),
        (_, GlobalRecord { Module: "sklearn.feature_extraction.text", Name: "strip_tags" }) => TextStep.Tags,
        _ => throw Unknown(state, function, name),
    };

    static Tokenizer TokenizerOf(EstimatorState state, Record function, string name)
    {
        if (Method(function) == "split") return new SplitTokenizer();
        if (Values.Items((function as ObjectRecord)?.Arguments) is [ObjectRecord { Type: { Module: "re", Name: "_compile" } } compiled, TextRecord { Value: "findall" }]
            && Values.Items(compiled.Arguments) is [TextRecord pattern, IntegerRecord flags])
            return Pattern(state, pattern.Value, (int)Math.Clamp(flags.Value, 0, int.MaxValue));
        throw Unknown(state, function, name);
    }

    /// <summary>The name of a method of str, or null.</summary>
    static string? Method(Record function) => function is ObjectRecord { Type.Name: "getattr", Arguments: SequenceRecord { Items: [GlobalRecord { Name: "str" or "unicode" }, TextRecord { Value: var name }] } } ? name : null;

    static UnsupportedModelException Unknown(EstimatorState state, Record function, string name) =>
        state.Unsupported($"has the function {(Method(function) is { } method ? $"str.{method}" : function.ToString())} as its {name}");
}
