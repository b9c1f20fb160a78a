using System.Numerics;

namespace Salver.Estimators;

/// <summary>What classifiers do with the scores of one row, one a class.</summary>
static class ClassScores
{
    /// <summary>numpy's argmax: the first of the largest, NaN being larger than any number.</summary>
    public static int IndexOfLargest<T>(ReadOnlySpan<T> scores) where T : IFloatingPointIeee754<T>
    {
        var best = 0;
        for (var i = 1; i < scores.Length && !T.IsNaN(scores[best]); i++)
            if (!(scores[i] <= scores[best])) best = i;
        return best;
    }

    /// <inheritdoc cref="IndexOfLargest{T}(ReadOnlySpan{T})"/>
    public static int IndexOfLargest<T>(Span<T> scores) where T : IFloatingPointIeee754<T> => IndexOfLargest((ReadOnlySpan<T>)scores);

    /// <summary>e to each score over their sum, in place. The largest is taken off first, so that nothing overflows.</summary>
    public static void Softmax(Span<double> scores)
    {
        var largest = scores[IndexOfLargest(scores)];
        var sum = 0.0;
        foreach (ref var score in scores) sum += score = Math.Exp(score - largest);
        foreach (ref var score in scores) score /= sum;
    }
}
