namespace Salver.Estimators;

/// <summary>
/// The sum of squares of a row in the order in which numpy.einsum adds (scikit-learn's row_norms).
/// </summary>
static class SquareSum
{
    /// <summary>Up to numpy 1.20: what is left beyond blocks of eight, from its end.</summary>
    public static double OfOld(ReadOnlySpan<double> row)
    {
        if (row.Length >= 8) return Of(row);
        var sum = 0.0;
        for (var i = row.Length - 1; i >= 0; i--) sum += row[i] * row[i];
        return sum;
    }

    /// <summary>Even and odd positions apart, and blocks of eight from their end.</summary>
    public static double Of(ReadOnlySpan<double> row)
    {
        var (even, odd) = (0.0, 0.0);
        var i = 0;
        for (; i + 8 <= row.Length; i += 8)
            for (var j = 6; j >= 0; j -= 2)
            {
                even += row[i + j] * row[i + j];
                odd += row[i + j + 1] * row[i + j + 1];
            }
        for (; i < row.Length; i += 2)
        {
            even += row[i] * row[i];
            if (i + 1 < row.Length) odd += row[i + 1] * row[i + 1];
        }
        return even + odd;
    }
}
