using System.Runtime.InteropServices;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>What a vectorizer counts.</summary>
enum TermKind
{
    /// <summary>Words and sequences of words.</summary>
    Words,

    /// <summary>Sequences of characters.</summary>
    Characters,

    /// <summary>Sequences of characters that do not go beyond a word, which has a space on either side.</summary>
    CharactersInWords,

    /// <summary>Words alone, as a function that takes the whole document apart finds them.</summary>
    Tokens,
}

/// <summary>From a document to its terms: scikit-learn's build_analyzer.</summary>
/// <param name="kind">What terms are.</param>
/// <param name="steps">What is done to the document first.</param>
/// <param name="tokenizer">Finds words.</param>
/// <param name="shortest">Fewest words or characters of a term.</param>
/// <param name="longest">Most words or characters of a term.</param>
/// <param name="stopWords">Words that are left out.</param>
sealed class Analyzer(TermKind kind, TextStep[] steps, Tokenizer tokenizer, int shortest, int longest, IReadOnlyCollection<string> stopWords)
{
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _stopWords =
        stopWords.Count == 0 ? null : new HashSet<string>(stopWords, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What it does, in a reader's words.</summary>
    public IEnumerable<(string Name, string Value)> Facts =>
    [
        ("terms", kind == TermKind.Words ? tokenizer.Description : kind.ToString().ToLowerInvariant()),
        ("n-grams", shortest == longest ? $"{shortest}" : $"{shortest} to {longest}"),
    ];

    /// <summary>Leaves the terms of a document in <paramref name="scratch"/>: <see cref="TextScratch.Starts"/> and <see cref="TextScratch.Ends"/> are places in <see cref="TextScratch.Pieces"/>.</summary>
    public void Run(string document, TextScratch scratch)
    {
        scratch.Text.Clear();
        scratch.Text.AddRange(document);
        foreach (var step in steps)
        {
            scratch.Spare.Clear();
            TextSteps.Run(step, scratch.TextSpan, scratch.Spare);
            scratch.Swap();
        }
        scratch.ClearPieces();
        switch (kind)
        {
            case TermKind.Words: JoinWords(scratch); break;
            case TermKind.Tokens:
                tokenizer.Find(scratch, scratch.Starts, scratch.Ends);
                scratch.Pieces.AddRange(scratch.TextSpan);
                break;
            case TermKind.Characters: TakeCharacters(scratch); break;
            default: TakeWords(scratch); break;
        }
    }

    /// <summary>Puts the words one after another with a space between them, so that a sequence of words is a piece of that text.</summary>
    void JoinWords(TextScratch scratch)
    {
        var (starts, ends) = (scratch.Starts, scratch.Ends);
        tokenizer.Find(scratch, starts, ends);
        var text = scratch.TextSpan;
        var count = 0;
        for (var i = 0; i < starts.Count; i++)
        {
            var word = text[starts[i]..ends[i]];
            if (_stopWords is { } stop && stop.Contains(word)) continue;
            if (count > 0) scratch.Pieces.Add(' ');
            (starts[count], ends[count]) = (scratch.Pieces.Count, scratch.Pieces.Count + word.Length);
            scratch.Pieces.AddRange(word);
            count++;
        }
        CollectionsMarshal.SetCount(starts, count);
        CollectionsMarshal.SetCount(ends, count);
        AddSequences(starts, ends, count);
    }

    /// <summary>Makes the first <paramref name="count"/> pieces all sequences of them, of each length in turn.</summary>
    void AddSequences(List<int> starts, List<int> ends, int count)
    {
        if (shortest == 1 && longest == 1) return;
        for (var length = Math.Max(2, shortest); length <= longest && length <= count; length++)
            for (var i = 0; i + length <= count; i++)
            {
                starts.Add(starts[i]);
                ends.Add(ends[i + length - 1]);
            }
        if (shortest == 1) return;
        starts.RemoveRange(0, count);
        ends.RemoveRange(0, count);
    }

    /// <summary>Makes of two and more spaces one, and of every character a piece.</summary>
    void TakeCharacters(TextScratch scratch)
    {
        OneSpace(scratch.TextSpan, scratch.Pieces);
        var text = scratch.PieceSpan;
        for (var i = 0; i < text.Length;)
        {
            var length = PythonCharacters.At(text, i).Length;
            scratch.Starts.Add(i);
            scratch.Ends.Add(i += length);
        }
        AddSequences(scratch.Starts, scratch.Ends, scratch.Starts.Count);
    }

    void TakeWords(TextScratch scratch)
    {
        var text = scratch.TextSpan;
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && PythonCharacters.IsSpace(text[i])) i++;
            var start = i;
            while (i < text.Length && !PythonCharacters.IsSpace(text[i])) i++;
            if (i > start) TakeWord(text[start..i], scratch);
        }
    }

    /// <summary>The sequences of one word with a space on either side. A word shorter than a sequence counts once.</summary>
    void TakeWord(ReadOnlySpan<char> word, TextScratch scratch)
    {
        var places = scratch.Columns;
        places.Clear();
        var pieces = scratch.Pieces;
        places.Add(pieces.Count);
        pieces.Add(' ');
        for (var i = 0; i < word.Length;)
        {
            places.Add(pieces.Count);
            var length = PythonCharacters.At(word, i).Length;
            pieces.AddRange(word.Slice(i, length));
            i += length;
        }
        places.Add(pieces.Count);
        pieces.Add(' ');
        places.Add(pieces.Count);
        var count = places.Count - 1;
        for (var length = shortest; length <= longest; length++)
        {
            for (var i = 0; i == 0 || i + length <= count; i++)
            {
                scratch.Starts.Add(places[i]);
                scratch.Ends.Add(places[Math.Min(i + length, count)]);
            }
            if (length >= count) break;
        }
    }

    /// <summary>re.sub(r"\s\s+", " ")</summary>
    static void OneSpace(ReadOnlySpan<char> text, List<char> result)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && PythonCharacters.IsSpace(text[end])) end++;
            if (end - i >= 2)
            {
                result.Add(' ');
                i = end;
            }
            else result.Add(text[i++]);
        }
    }
}
