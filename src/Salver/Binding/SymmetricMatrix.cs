namespace Salver.Binding;

/// <summary>The eigenvalues of symmetric matrices by C. G. J. Jacobi's rotations (1846), and what follows from them; for the few models that leave it to be computed.</summary>
static class SymmetricMatrix
{
    /// <summary>Rows a matrix may have: rotations take time with their cube.</summary>
    public const int MostRows = 500;

    /// <summary>The pseudo-inverse, which leaves out eigenvalues that are zero but for rounding (scipy.linalg.pinvh).</summary>
    public static double[] Inverse(double[] matrix, int size)
    {
        var (values, vectors) = Decompose((double[])matrix.Clone(), size);
        var least = values.Max(Math.Abs) * size * (Math.BitIncrement(1.0) - 1);
        var inverse = new double[size * size];
        for (var k = 0; k < size; k++)
        {
            if (Math.Abs(values[k]) <= least) continue;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++) inverse[i * size + j] += vectors[i * size + k] * vectors[j * size + k] / values[k];
        }
        return inverse;
    }

    /// <summary>A factor of a positive matrix, whose product with its transpose the matrix is, and the logarithm of the determinant.</summary>
    public static (double[] Root, double LogDeterminant) Root(double[] matrix, int size)
    {
        var (values, vectors) = Decompose((double[])matrix.Clone(), size);
        for (var i = 0; i < vectors.Length; i++) vectors[i] *= Math.Sqrt(values[i % size]);
        return (vectors, values.Sum(Math.Log));
    }

    static (double[] Values, double[] Vectors) Decompose(double[] a, int size)
    {
        const int mostSweeps = 60;
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++) vectors[i * size + i] = 1;
        for (var sweep = 0; sweep < mostSweeps; sweep++)
        {
            var isDone = true;
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    if (Math.Abs(a[p * size + q]) > 1e-18 * Math.Sqrt(Math.Abs(a[p * size + p] * a[q * size + q])) && a[p * size + q] != 0)
                    {
                        Rotate(a, vectors, size, p, q);
                        isDone = false;
                    }
            if (isDone) break;
        }
        var values = new double[size];
        for (var i = 0; i < size; i++) values[i] = a[i * size + i];
        return (values, vectors);
    }

    static void Rotate(double[] a, double[] vectors, int size, int p, int q)
    {
        var theta = (a[q * size + q] - a[p * size + p]) / (2 * a[p * size + q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < size; k++)
        {
            var (x, y) = (a[k * size + p], a[k * size + q]);
            (a[k * size + p], a[k * size + q]) = (c * x - s * y, s * x + c * y);
        }
        for (var k = 0; k < size; k++)
        {
            var (x, y) = (a[p * size + k], a[q * size + k]);
            (a[p * size + k], a[q * size + k]) = (c * x - s * y, s * x + c * y);
            var (u, v) = (vectors[k * size + p], vectors[k * size + q]);
            (vectors[k * size + p], vectors[k * size + q]) = (c * u - s * v, s * u + c * v);
        }
    }
}
