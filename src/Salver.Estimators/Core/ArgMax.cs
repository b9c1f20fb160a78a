namespace Salver.Estimators;

/// <summary>numpy.argmax: where the largest number stands, of equal ones the first; a NaN counts as the largest.</summary>
static class ArgMax
{
    public static int Of(ReadOnlySpan<double> numbers)
    {
        var best = 0;
        for (var i = 1; i < numbers.Length && !double.IsNaN(numbers[best]); i++)
            if (numbers[i] > numbers[best] || double.IsNaN(numbers[i])) best = i;
        return best;
    }
}
