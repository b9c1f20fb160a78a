namespace Salver.Estimators.Preprocessing;

/// <summary>(x^lambda - 1) / lambda, and the logarithm at 0. G. E. P. Box and D. R. Cox, J. R. Stat. Soc. B 26 (1964).</summary>
sealed class BoxCox : IPowerFunction
{
    public string Name => "box-cox";

    public bool RequiresPositive => true;

    public double Apply(double x, double lambda) => lambda == 0 ? Math.Log(x) : Elementary.ExpM1(lambda * Math.Log(x)) / lambda;

    public double Invert(double y, double lambda) => lambda == 0 ? Math.Exp(y) : Math.Exp(Elementary.Log1P(lambda * y) / lambda);
}

/// <summary>Box-Cox of x + 1, mirrored for negative numbers. I.-K. Yeo and R. A. Johnson, Biometrika 87 (2000).</summary>
sealed class YeoJohnson : IPowerFunction
{
    /// <summary>numpy.spacing(1): parameters closer to 0 or 2 count as these.</summary>
    const double Spacing = 2.220446049250313e-16;

    public string Name => "yeo-johnson";

    public bool RequiresPositive => false;

    public double Apply(double x, double lambda)
    {
        if (x >= 0) return Math.Abs(lambda) < Spacing ? Elementary.Log1P(x) : (Math.Pow(x + 1, lambda) - 1) / lambda;
        return Math.Abs(lambda - 2) > Spacing ? -(Math.Pow(-x + 1, 2 - lambda) - 1) / (2 - lambda) : -Elementary.Log1P(-x);
    }

    public double Invert(double y, double lambda)
    {
        if (y >= 0) return Math.Abs(lambda) < Spacing ? Math.Exp(y) - 1 : Math.Pow(y * lambda + 1, 1 / lambda) - 1;
        return Math.Abs(lambda - 2) > Spacing ? 1 - Math.Pow(-(2 - lambda) * y + 1, 1 / (2 - lambda)) : 1 - Math.Exp(-y);
    }
}
