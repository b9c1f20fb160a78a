namespace Salver.Estimators.Preprocessing;

/// <summary>Piecewise polynomials by C. de Boor's recurrence (1972): a basis function for each knot but the last few, and the columns they are mixed to.</summary>
/// <param name="knots">Ascending.</param>
/// <param name="coefficients">Row-major, one row per basis function.</param>
/// <param name="columns">Columns of a row.</param>
/// <param name="degree">Degree of the polynomials.</param>
sealed class BasisSpline(double[] knots, double[] coefficients, int columns, int degree)
{
    /// <summary>How many basis functions the knots make.</summary>
    public int FunctionCount => knots.Length - degree - 1;

    public int ColumnCount => columns;

    public double First => knots[degree];

    public double Last => knots[FunctionCount];

    /// <summary>Writes the value of each column at <paramref name="x"/>; beyond the knots the outermost polynomials go on.</summary>
    public void Evaluate(double x, Span<double> result, Span<double> scratch)
    {
        var interval = Find(x);
        var basis = Basis(x, interval, degree, scratch);
        Mix(basis, interval - degree, result);
    }

    /// <summary>Writes the first derivative of each column.</summary>
    public void Differentiate(double x, Span<double> result, Span<double> scratch)
    {
        result.Clear();
        if (degree == 0) return;
        var interval = Find(x);
        var lower = Basis(x, interval, degree - 1, scratch);
        for (var i = 0; i <= degree; i++)
        {
            var j = interval - degree + i;
            var weight = 0.0;
            if (i > 0) weight += Ratio(degree * lower[i - 1], knots[j + degree] - knots[j]);
            if (i < degree) weight -= Ratio(degree * lower[i], knots[j + degree + 1] - knots[j + 1]);
            for (var c = 0; c < columns; c++) result[c] += weight * coefficients[j * columns + c];
        }
    }

    void Mix(ReadOnlySpan<double> basis, int first, Span<double> result)
    {
        result.Clear();
        for (var i = 0; i < basis.Length; i++)
            for (var c = 0; c < columns; c++) result[c] += basis[i] * coefficients[(first + i) * columns + c];
    }

    /// <summary>The last knot at or before a number, within the range the functions cover.</summary>
    int Find(double x)
    {
        var interval = degree;
        while (interval < FunctionCount - 1 && x >= knots[interval + 1]) interval++;
        return interval;
    }

    /// <summary>The functions of a degree that are not zero in an interval.</summary>
    Span<double> Basis(double x, int interval, int order, Span<double> scratch)
    {
        scratch[0] = 1;
        for (var d = 1; d <= order; d++)
        {
            scratch[d] = 0;
            for (var i = d - 1; i >= 0; i--)
            {
                var (right, left) = (knots[interval + i + 1], knots[interval + i + 1 - d]);
                var share = Ratio(scratch[i], right - left);
                scratch[i + 1] += share * (x - left);
                scratch[i] = share * (right - x);
            }
        }
        return scratch[..(order + 1)];
    }

    static double Ratio(double x, double y) => y == 0 ? 0 : x / y;
}
