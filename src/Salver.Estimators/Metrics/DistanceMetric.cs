using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Metrics;

/// <summary>Which distance of two rows.</summary>
enum DistanceKind
{
    Euclidean, SquaredEuclidean, StandardizedEuclidean, Mahalanobis, Manhattan, Chebyshev, Minkowski, WeightedMinkowski, Haversine, NaNEuclidean,
    Cosine, Correlation, Canberra, BrayCurtis, Hamming,
    Jaccard, Matching, Dice, Kulsinski, RogersTanimoto, RussellRao, SokalMichener, SokalSneath, Yule,

    /// <summary>What is asked are distances already.</summary>
    Precomputed,
}

/// <summary>
/// Distances of two rows as scikit-learn's DistanceMetric and scipy compute them. Searches compare reduced distances, which are cheaper and in the same order:
/// squares for Euclidean ones, powers for Minkowski's.
/// </summary>
/// <param name="Kind">The distance.</param>
sealed record DistanceMetric(DistanceKind Kind)
{
    /// <summary>Minkowski's power.</summary>
    public double Power { get; init; } = 2;

    /// <summary>Minkowski: weights of columns; standardized Euclidean: variances; Mahalanobis: the inverse covariance, row-major. Null for none.</summary>
    public double[]? Parameters { get; init; }

    /// <summary>Whether distances of sparse rows are computed without their zeros.</summary>
    public bool TakesSparse => Kind is DistanceKind.Euclidean or DistanceKind.SquaredEuclidean or DistanceKind.Cosine;

    public double Reduced(SparseRow x, SparseRow y) => Kind switch
    {
        DistanceKind.Cosine => Cosine(x.Dot(y), x.Dot(x), y.Dot(y)),
        _ => x.SquaredDistance(y),
    };

    public double Reduced(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Kind switch
    {
        DistanceKind.Euclidean or DistanceKind.SquaredEuclidean => RowDistance.Squared(x, y),
        DistanceKind.StandardizedEuclidean => Standardized(x, y, Parameters!),
        DistanceKind.Mahalanobis => Mahalanobis(x, y, Parameters!),
        DistanceKind.Manhattan => RowDistance.Manhattan(x, y),
        DistanceKind.Chebyshev => Largest(x, y),
        DistanceKind.Minkowski => Powers(x, y),
        DistanceKind.WeightedMinkowski => WeightedPowers(x, y),
        DistanceKind.Haversine => Haversine(x, y),
        DistanceKind.NaNEuclidean => WithoutNaN(x, y),
        DistanceKind.Cosine => Cosine(LinearMap.Dot(x, y), LinearMap.Dot(x, x), LinearMap.Dot(y, y)),
        DistanceKind.Correlation => Correlation(x, y),
        DistanceKind.Canberra => Canberra(x, y),
        DistanceKind.BrayCurtis => BrayCurtis(x, y),
        DistanceKind.Hamming => Unequal(x, y) / (double)x.Length,
        _ => BooleanDistance.Of(Kind, x, y),
    };

    public double FromReduced(double reduced) => Kind switch
    {
        DistanceKind.Euclidean or DistanceKind.StandardizedEuclidean => Math.Sqrt(reduced),
        DistanceKind.Minkowski or DistanceKind.WeightedMinkowski => Math.Pow(reduced, 1 / Power),
        DistanceKind.Haversine => 2 * Math.Asin(Math.Sqrt(reduced)),
        _ => reduced,
    };

    public double ToReduced(double distance)
    {
        switch (Kind)
        {
            case DistanceKind.Euclidean or DistanceKind.StandardizedEuclidean: return distance * distance;
            case DistanceKind.Minkowski or DistanceKind.WeightedMinkowski: return Math.Pow(distance, Power);
            case DistanceKind.Haversine:
                var half = Math.Sin(0.5 * distance);
                return half * half;
            default: return distance;
        }
    }

    public double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => FromReduced(Reduced(x, y));

    static double Standardized(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> variances)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) * (x[i] - y[i]) / variances[i];
        return sum;
    }

    static double Mahalanobis(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> inverse)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var product = 0.0;
            for (var j = 0; j < x.Length; j++) product += inverse[i * x.Length + j] * (x[j] - y[j]);
            sum += product * (x[i] - y[i]);
        }
        return Math.Sqrt(sum);
    }

    static double Largest(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        return largest;
    }

    double Powers(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (Parameters is null ? 1 : Parameters[i]) * Math.Pow(Math.Abs(x[i] - y[i]), Power);
        return sum;
    }

    double WeightedPowers(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += Math.Pow(Parameters![i] * Math.Abs(x[i] - y[i]), Power);
        return sum;
    }

    static double Haversine(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (first, second) = (Math.Sin(0.5 * (x[0] - y[0])), Math.Sin(0.5 * (x[1] - y[1])));
        return first * first + Math.Cos(x[0]) * Math.Cos(y[0]) * second * second;
    }

    /// <summary>Euclidean over the columns both have, scaled up for those they do not.</summary>
    static double WithoutNaN(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (sum, present) = (0.0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]) || double.IsNaN(y[i])) continue;
            sum += (x[i] - y[i]) * (x[i] - y[i]);
            present++;
        }
        return present == 0 ? double.NaN : Math.Sqrt(sum / present * x.Length);
    }

    static double Cosine(double product, double left, double right)
    {
        var (own, other) = (left == 0 ? 1 : Math.Sqrt(left), right == 0 ? 1 : Math.Sqrt(right));
        return Math.Clamp(1 - product / (own * other), 0, 2);
    }

    static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (meanX, meanY) = (PairwiseSum.Of(x) / x.Length, PairwiseSum.Of(y) / y.Length);
        var (product, left, right) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            product += (x[i] - meanX) * (y[i] - meanY);
            left += (x[i] - meanX) * (x[i] - meanX);
            right += (y[i] - meanY) * (y[i] - meanY);
        }
        return 1 - product / Math.Sqrt(left * right);
    }

    static double Canberra(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var total = Math.Abs(x[i]) + Math.Abs(y[i]);
            if (total > 0) sum += Math.Abs(x[i] - y[i]) / total;
        }
        return sum;
    }

    static double BrayCurtis(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(x[i] - y[i]);
            total += Math.Abs(x[i]) + Math.Abs(y[i]);
        }
        return total > 0 ? sum / total : 0;
    }

    static int Unequal(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var count = 0;
        for (var i = 0; i < x.Length; i++)
            if (x[i] != y[i]) count++;
        return count;
    }
}
