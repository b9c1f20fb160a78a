using Salver.Estimators.FeatureExtraction.Text;

namespace Salver.Estimators.Tests.FeatureExtraction;

/// <summary>Expected texts are those of Python 3.11.</summary>
public sealed class TextStepsTests
{
    [Theory]
    [InlineData("Straße CAFÉ", "straße café")]
    [InlineData("ΣΑΣ ΣΊΣΥΦΟΣ. Σ", "σας σίσυφος. σ")]
    [InlineData("ΑΣ'Σ ΑΣ\u0301", "ασ'ς ας\u0301")]
    [InlineData("İSTANBUL ı", "i\u0307stanbul ı")]
    [InlineData("ǅ Ⅷ 𐐀 Ⓜ", "ǆ ⅷ 𐐨 ⓜ")]
    public void Lowers_as_Python_does(string text, string expected) => Assert.Equal(expected, Run(TextStep.Lower, text));

    [Theory]
    [InlineData("straße ﬁn ıſ ΐ", "STRASSE FIN IS \u0399\u0308\u0301")]
    public void Raises_as_Python_does(string text, string expected) => Assert.Equal(expected, Run(TextStep.Upper, text));

    [Theory]
    [InlineData("Straße ΣΑΣ ﬁ İ", "strasse σασ fi i\u0307")]
    public void Folds_case_as_Python_does(string text, string expected) => Assert.Equal(expected, Run(TextStep.Fold, text));

    [Theory]
    [InlineData("Åse naïve cafe\u0301 ﬁn ½ x²", "Ase naive cafe fin 1\u20442 x2")]
    [InlineData("한국 각", "\u1112\u1161\u11ab\u1100\u116e\u11a8 \u1100\u1161\u11a8")]
    public void Strips_accents_from_any_text(string text, string expected) => Assert.Equal(expected, Run(TextStep.Accents, text));

    [Theory]
    [InlineData("Åse naïve 日本 ﬁn ½", "Ase naive  fin 12")]
    public void Strips_accents_to_ascii(string text, string expected) => Assert.Equal(expected, Run(TextStep.AccentsToAscii, text));

    [Fact]
    public void Leaves_accents_that_stood_apart_as_scikit_learn_did_before_0_22()
    {
        Assert.Equal("cafe\u0301", Run(TextStep.AccentsUnlessDecomposed, "cafe\u0301"));
        Assert.Equal("cafe cafe", Run(TextStep.AccentsUnlessDecomposed, "cafe\u0301 café"));
    }

    [Theory]
    [InlineData("a<b>c</b>d", "a c d")]
    [InlineData("<>x> 1 < 2", "<>x> 1 < 2")]
    public void Strips_tags(string text, string expected) => Assert.Equal(expected, Run(TextStep.Tags, text));

    static string Run(TextStep step, string text)
    {
        var result = new List<char>();
        TextSteps.Run(step, text, result);
        return new string([.. result]);
    }
}
