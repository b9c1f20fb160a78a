namespace Salver.Estimators.Metrics;

/// <summary>Distances of rows of which only whether a number is zero counts. S.-S. Choi, S.-H. Cha and C. C. Tappert, A survey of binary similarity and distance measures (2010).</summary>
static class BooleanDistance
{
    public static double Of(DistanceKind kind, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (both, left, right) = (0, 0, 0);
        for (var i = 0; i < x.Length; i++)
        {
            var (first, second) = (x[i] != 0, y[i] != 0);
            if (first && second) both++;
            else if (first) left++;
            else if (second) right++;
        }
        double size = x.Length;
        double unequal = left + right;
        return kind switch
        {
            DistanceKind.Jaccard => both + unequal == 0 ? 0 : unequal / (both + unequal),
            DistanceKind.Matching => unequal / size,
            DistanceKind.Dice => unequal / (2.0 * both + unequal),
            DistanceKind.Kulsinski => (unequal - both + size) / (unequal + size),
            DistanceKind.RogersTanimoto or DistanceKind.SokalMichener => 2 * unequal / (size + unequal),
            DistanceKind.RussellRao => (size - both) / size,
            DistanceKind.SokalSneath => unequal / (0.5 * both + unequal),
            DistanceKind.Yule => Yule(both, left, right, size),
            _ => throw new InvalidOperationException($"{kind} is no distance of booleans."),
        };
    }

    static double Yule(double both, double left, double right, double size)
    {
        var half = left * right;
        return half == 0 ? 0 : 2 * half / (both * (size - both - left - right) + half);
    }
}
