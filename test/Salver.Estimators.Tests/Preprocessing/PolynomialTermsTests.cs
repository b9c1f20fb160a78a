using Salver.Estimators.Preprocessing;

namespace Salver.Estimators.Tests.Preprocessing;

public class PolynomialTermsTests
{
    [Theory]
    [InlineData(1, 2, false, true, "1,a,b,c,a^2,a b,a c,b^2,b c,c^2")]
    [InlineData(1, 3, true, false, "a,b,c,a b,a c,b c,a b c")]
    [InlineData(2, 2, false, true, "1,a^2,a b,a c,b^2,b c,c^2")]
    [InlineData(3, 3, true, false, "a b c")]
    [InlineData(1, 0, false, true, "1")]
    public void Orders_products_as_scikit_learn(int low, int high, bool interactionOnly, bool hasBias, string expected)
    {
        var terms = new PolynomialTerms(3, low, high, interactionOnly, hasBias);
        Assert.Equal(expected, string.Join(',', terms.Names(["a", "b", "c"])));
        Assert.Equal(expected.Split(',').Length, terms.OutputCount);
    }

    [Theory]
    [InlineData(1, int.MaxValue)]
    [InlineData(1000, 9)]
    public void Refuses_millions_of_products(int features, int degree) =>
        Assert.Throws<ArgumentException>(() => new PolynomialTerms(features, 1, degree, interactionOnly: false, hasBias: true));
}
