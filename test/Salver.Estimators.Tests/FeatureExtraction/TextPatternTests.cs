using Salver.Estimators.FeatureExtraction.Text;

namespace Salver.Estimators.Tests.FeatureExtraction;

/// <summary>Expected matches are those of re.findall in Python 3.11.</summary>
public sealed class TextPatternTests
{
    [Theory]
    [InlineData(@"(?u)\b\w[\w'-]+\b", "don't e-mail -x- é", "don't|e-mail")]
    [InlineData(@"(?a)\b\w\w+\b", "naïve cafés ab", "na|ve|caf|ab")]
    [InlineData(@"(?u)\b(\w)\w+\b", "free prize x", "f|p")]
    [InlineData(@"a|ab|abc", "abcab", "a|a")]
    [InlineData(@"(?:a|b)*?c", "abcc", "abc|c")]
    [InlineData(@"\w*", "abc d", "abc||d|")]
    [InlineData(@"[^\W\d_]+", "a1_bé２ك", "a|bé|ك")]
    [InlineData(@"(\d+)|[a-z]+", "12ab3", "12||3")]
    [InlineData(@"x{2,3}", "xxxxx x{2}", "xxx|xx")]
    [InlineData(@"a{b", "a{b", "a{b")]
    [InlineData(@"[]a]+", "x]a]", "]a]")]
    [InlineData(@"(?m)^\w+$", "ab\ncd e\nf", "ab|f")]
    [InlineData(@"\w+@\w+\.\w+", "a@b.c, x@y", "a@b.c")]
    [InlineData(@".", "😀é", "😀|é")]
    public void Finds_what_Python_finds(string pattern, string text, string expected) => Assert.Equal(expected, string.Join('|', FindAll(pattern, text)));

    [Theory]
    [InlineData(@"(?<=a)b", "looks around or back")]
    [InlineData(@"(a)\1", "refers back to a group")]
    [InlineData(@"(a)(b)", "has more than one group")]
    [InlineData(@"(?i)a", "ignores case")]
    [InlineData(@"a++", "possessive")]
    [InlineData(@"(a", "not closed")]
    [InlineData(@"[b-a]", "runs backward")]
    [InlineData(@"(?:(?:a{1000}){1000}){1000}", "steps")]
    [InlineData(@"(?:(?:(?:){1000}){1000}){1000}", "steps")]
    public void Refuses_what_it_does_not_match(string pattern, string reason) =>
        Assert.Contains(reason, Assert.Throws<PatternException>(() => new TextPattern(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_is_bounded() => Assert.Throws<PatternException>(() => new TextPattern(new string('(', 100_000)));

    [Fact]
    public void Repetitions_inside_repetitions_end() => Assert.Empty(FindAll(@"(?:a+)+b", new string('a', 20_000)));

    static string[] FindAll(string pattern, string text)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        new TextPattern(pattern).FindAll(text, new Matching(), starts, ends);
        return [.. starts.Select((start, i) => text[start..ends[i]])];
    }
}
