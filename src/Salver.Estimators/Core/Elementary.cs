namespace Salver.Estimators;

/// <summary>Elementary functions that .NET lacks, accurate near zero.</summary>
static class Elementary
{
    /// <summary>ln(1 + x). W. Kahan's correction of the rounding of 1 + x.</summary>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        if (sum == 1 || double.IsPositiveInfinity(sum)) return x;
        return Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1. W. Kahan's correction of the rounding of e^x.</summary>
    public static double ExpM1(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        var difference = power - 1;
        if (difference == -1 || double.IsPositiveInfinity(power)) return difference;
        return difference * (x / Math.Log(power));
    }

    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static double Logistic(double x)
    {
        if (x >= 0) return 1 / (1 + Math.Exp(-x));
        var power = Math.Exp(x);
        return power / (1 + power);
    }
}
