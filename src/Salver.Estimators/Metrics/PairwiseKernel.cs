using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Metrics;

/// <summary>Which function of two rows.</summary>
enum KernelKind
{
    /// <summary>x y'</summary>
    Linear,

    /// <summary>(gamma x y' + coef0)^degree</summary>
    Polynomial,

    /// <summary>exp(-gamma |x - y|^2)</summary>
    Rbf,

    /// <summary>tanh(gamma x y' + coef0)</summary>
    Sigmoid,

    /// <summary>exp(-gamma sum |x - y|)</summary>
    Laplacian,

    /// <summary>x y' / (|x| |y|)</summary>
    Cosine,

    /// <summary>-sum (x - y)^2 / (x + y)</summary>
    AdditiveChi2,

    /// <summary>exp(gamma additive chi2)</summary>
    Chi2,
}

/// <summary>scikit-learn's kernel functions (sklearn.metrics.pairwise), as far as they compare rows of numbers.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Gamma">gamma.</param>
/// <param name="Degree">degree, of polynomials.</param>
/// <param name="Offset">coef0.</param>
sealed record PairwiseKernel(KernelKind Kind, double Gamma = 1, double Degree = 3, double Offset = 1)
{
    /// <summary>Whether products are added as BLAS does that fuses; see <see cref="FusedDot"/>.</summary>
    public bool IsFused { get; init; } = true;

    /// <summary>Whether the kernel is only for numbers that are not negative.</summary>
    public bool NeedsPositive => Kind is KernelKind.AdditiveChi2 or KernelKind.Chi2;

    /// <summary>Writes the kernel of one row of <paramref name="rows"/> (as <see cref="FittedRows.Match"/> gives them) with each fitted row.</summary>
    public void Fill(Tile rows, int row, FittedRows fitted, Span<double> values)
    {
        if (fitted.IsSparse)
            for (var i = 0; i < values.Length; i++) values[i] = Of(rows.Entries(row), fitted.Entries(i));
        else
            for (var i = 0; i < values.Length; i++) values[i] = Of(rows.Row(row), fitted.Row(i));
    }

    public double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Kind switch
    {
        KernelKind.Rbf => Math.Exp(-Gamma * RowDistance.Squared(x, y)),
        KernelKind.Laplacian => Math.Exp(-Gamma * RowDistance.Manhattan(x, y)),
        KernelKind.AdditiveChi2 => -RowDistance.Chi2(x, y),
        KernelKind.Chi2 => Math.Exp(-Gamma * RowDistance.Chi2(x, y)),
        KernelKind.Cosine => Cosine(LinearMap.Dot(x, y), LinearMap.Dot(x, x), LinearMap.Dot(y, y)),
        KernelKind.Linear => FusedDot.Of(x, y, IsFused),
        _ => OfProduct(LinearMap.Dot(x, y)),
    };

    double Of(SparseRow x, SparseRow y) => Kind switch
    {
        KernelKind.Rbf => Math.Exp(-Gamma * x.SquaredDistance(y)),
        KernelKind.Cosine => Cosine(x.Dot(y), x.Dot(x), y.Dot(y)),
        KernelKind.Laplacian or KernelKind.AdditiveChi2 or KernelKind.Chi2 => throw new InvalidOperationException($"The kernel {Kind} needs dense rows."),
        _ => OfProduct(x.Dot(y)),
    };

    double OfProduct(double product) => Kind switch
    {
        KernelKind.Linear => product,
        KernelKind.Polynomial => Math.Pow(Gamma * product + Offset, Degree),
        _ => Math.Tanh(Gamma * product + Offset),
    };

    static double Cosine(double product, double left, double right) => left == 0 || right == 0 ? 0 : product / (Math.Sqrt(left) * Math.Sqrt(right));
}
