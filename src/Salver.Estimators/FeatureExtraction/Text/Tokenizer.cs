namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Finds the words of a text.</summary>
abstract class Tokenizer
{
    /// <summary>What users know it by.</summary>
    public abstract string Description { get; }

    /// <summary>Adds where each token of the scratch's text begins and ends.</summary>
    public abstract void Find(TextScratch scratch, List<int> starts, List<int> ends);
}

/// <summary>Runs of word characters of a least length: scikit-learn's default pattern (?u)\b\w\w+\b, and the same with single letters.</summary>
/// <param name="least">Fewest characters of a token.</param>
sealed class WordTokenizer(int least) : Tokenizer
{
    public override string Description => $"words of at least {least} characters";

    public override void Find(TextScratch scratch, List<int> starts, List<int> ends)
    {
        var text = scratch.TextSpan;
        var (start, count) = (0, 0);
        for (var i = 0; i <= text.Length;)
        {
            var (character, length) = i < text.Length ? PythonCharacters.At(text, i) : (-1, 1);
            if (character >= 0 && PythonCharacters.IsWord(character))
            {
                if (count++ == 0) start = i;
            }
            else
            {
                if (count >= least)
                {
                    starts.Add(start);
                    ends.Add(i);
                }
                count = 0;
            }
            i += length;
        }
    }
}

/// <summary>str.split: what stands between white space.</summary>
sealed class SplitTokenizer : Tokenizer
{
    public override string Description => "what stands between white space";

    public override void Find(TextScratch scratch, List<int> starts, List<int> ends)
    {
        var text = scratch.TextSpan;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isSpace = i == text.Length || PythonCharacters.IsSpace(text[i]);
            if (!isSpace && start < 0) start = i;
            if (!isSpace || start < 0) continue;
            starts.Add(start);
            ends.Add(i);
            start = -1;
        }
    }
}

/// <summary>Everything a pattern finds; its group where it has one.</summary>
/// <param name="pattern">The pattern.</param>
sealed class PatternTokenizer(TextPattern pattern) : Tokenizer
{
    public override string Description => pattern.Source;

    public override void Find(TextScratch scratch, List<int> starts, List<int> ends) => pattern.FindAll(scratch.TextSpan, scratch.Matching, starts, ends);
}
