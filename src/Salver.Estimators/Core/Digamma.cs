namespace Salver.Estimators;

/// <summary>The derivative of ln of the gamma function for positive numbers: recurrence up to 10, then the asymptotic series (M. Abramowitz and I. A. Stegun, 6.3.18).</summary>
static class Digamma
{
    public static double Of(double x)
    {
        var result = 0.0;
        for (; x < 10; x++) result -= 1 / x;
        var y = 1 / (x * x);
        var series = y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y * (1.0 / 132 - y * (691.0 / 32760 - y / 12))))));
        return result + Math.Log(x) - 0.5 / x - series;
    }
}
