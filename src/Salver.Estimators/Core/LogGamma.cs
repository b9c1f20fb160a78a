namespace Salver.Estimators;

/// <summary>ln of the gamma function: C. Lanczos, A precision approximation of the gamma function (1964), with g = 7 and nine terms; good to about 1e-15 for x >= 0.5.</summary>
static class LogGamma
{
    static readonly double[] Terms =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    public static double Of(double x)
    {
        if (x < 0.5) return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - Of(1 - x);
        var sum = Terms[0];
        for (var i = 1; i < Terms.Length; i++) sum += Terms[i] / (x - 1 + i);
        var t = x + 6.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x - 0.5) * Math.Log(t) - t + Math.Log(sum);
    }
}
