namespace Salver.Estimators.Tests.Core;

/// <summary>Expected values were computed by Python's math and statistics modules.</summary>
public class NumericsTests
{
    [Theory]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(-0.5, -0.6931471805599453)]
    [InlineData(2.5, 1.252762968495368)]
    [InlineData(-1, double.NegativeInfinity)]
    public void Computes_log1p(double x, double expected) => AssertNear(expected, Elementary.Log1P(x));

    [Theory]
    [InlineData(1e-10, 1.00000000005e-10)]
    [InlineData(-40, -1)]
    [InlineData(1.5, 3.481689070338065)]
    [InlineData(800, double.PositiveInfinity)]
    public void Computes_expm1(double x, double expected) => AssertNear(expected, Elementary.ExpM1(x));

    [Theory]
    [InlineData(1e-7, -5.199337582192817)]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(1, double.PositiveInfinity)]
    public void Computes_the_normal_quantile(double p, double expected) => AssertNear(expected, NormalDistribution.Quantile(p));

    [Theory]
    [InlineData(0.3, 0.6713732405408726)]
    [InlineData(1.5, 0.033894853524689274)]
    [InlineData(6, 2.1519736712498913e-17)]
    [InlineData(-2, 1.9953222650189528)]
    public void Computes_the_complementary_error_function(double x, double expected) => AssertNear(expected, NormalDistribution.ErrorFunctionComplement(x));

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(1, 25)]
    [InlineData(1.5, 35)]
    [InlineData(9, 45)]
    public void Interpolates_as_numpy_and_takes_the_last_of_equal_points(double x, double expected) => Assert.Equal(expected, Interpolation.At(x, [0, 1, 1, 2], [10, 20, 25, 45]));

    [Theory]
    [InlineData(3, "3.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1234567890123456, "1234567890123456.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(-2.5e20, "-2.5e+20")]
    [InlineData(double.NaN, "nan")]
    public void Writes_floats_as_Python_does(double value, string expected) => Assert.Equal(expected, PythonText.Of(value));

    static void AssertNear(double expected, double actual)
    {
        if (double.IsInfinity(expected)) Assert.Equal(expected, actual);
        else Assert.InRange(actual, expected - 4e-16 * Math.Max(Math.Abs(expected), 1e-300), expected + 4e-16 * Math.Max(Math.Abs(expected), 1e-300));
    }
}
