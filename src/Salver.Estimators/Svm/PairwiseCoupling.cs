namespace Salver.Estimators.Svm;

/// <summary>
/// Probabilities of classes from the probabilities of pairs of them: the second method of T.-F. Wu, C.-J. Lin and R. C. Weng, Probability estimates for
/// multi-class classification by pairwise coupling (2004), with the iteration and the stopping rule of LIBSVM, on which the last digits depend.
/// </summary>
static class PairwiseCoupling
{
    /// <param name="pairs">Row-major square: how probable row is against column.</param>
    /// <param name="probabilities">Takes one number per class.</param>
    /// <param name="workspace">Scratch memory.</param>
    public static void Solve(ReadOnlySpan<double> pairs, Span<double> probabilities, Workspace workspace)
    {
        var count = probabilities.Length;
        var buffer = workspace.RentDoubles(count * count + count);
        var products = buffer.AsSpan(0, count * count);
        var own = buffer.AsSpan(count * count, count);
        for (var t = 0; t < count; t++)
        {
            var diagonal = 0.0;
            for (var j = 0; j < count; j++)
            {
                if (j == t) continue;
                diagonal += pairs[j * count + t] * pairs[j * count + t];
                products[t * count + j] = -pairs[j * count + t] * pairs[t * count + j];
            }
            products[t * count + t] = diagonal;
        }
        probabilities.Fill(1.0 / count);
        var steps = Math.Max(100, count);
        for (var step = 0; step < steps && !Improve(products, probabilities, own, 0.005 / count); step++)
        {
        }
        workspace.Return(buffer);
    }

    /// <summary>One round over the classes; true when there was nothing left to do.</summary>
    static bool Improve(ReadOnlySpan<double> products, Span<double> p, Span<double> own, double tolerance)
    {
        var count = p.Length;
        var total = 0.0;
        for (var t = 0; t < count; t++)
        {
            own[t] = 0;
            for (var j = 0; j < count; j++) own[t] += products[t * count + j] * p[j];
            total += p[t] * own[t];
        }
        var largest = 0.0;
        for (var t = 0; t < count; t++) largest = Math.Max(largest, Math.Abs(own[t] - total));
        if (largest < tolerance) return true;
        for (var t = 0; t < count; t++)
        {
            var diagonal = products[t * count + t];
            var change = (-own[t] + total) / diagonal;
            p[t] += change;
            total = (total + change * (change * diagonal + 2 * own[t])) / (1 + change) / (1 + change);
            for (var j = 0; j < count; j++)
            {
                own[j] = (own[j] + change * products[t * count + j]) / (1 + change);
                p[j] /= 1 + change;
            }
        }
        return false;
    }
}
