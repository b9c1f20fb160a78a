using System.Numerics;

namespace Salver.Estimators;

/// <summary>numpy's sum of contiguous float64 or float32 numbers, bit for bit: eight partial sums, halves beyond 128 numbers.</summary>
static class PairwiseSum
{
    public static double Of(ReadOnlySpan<double> numbers) => Sum(numbers);

    public static float Of(ReadOnlySpan<float> numbers) => Sum(numbers);

    static T Sum<T>(ReadOnlySpan<T> numbers)
        where T : struct, IFloatingPointIeee754<T>
    {
        var n = numbers.Length;
        if (n < 8)
        {
            // numpy starts from -0.0 so that a sum of negative zeros is one.
            var sum = T.NegativeZero;
            foreach (var number in numbers) sum += number;
            return n == 0 ? T.Zero : sum;
        }
        if (n > 128)
        {
            var half = n / 2;
            half -= half % 8;
            return Sum(numbers[..half]) + Sum(numbers[half..]);
        }
        var (r0, r1, r2, r3) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var (r4, r5, r6, r7) = (numbers[4], numbers[5], numbers[6], numbers[7]);
        var i = 8;
        for (; i < n - n % 8; i += 8)
        {
            r0 += numbers[i];
            r1 += numbers[i + 1];
            r2 += numbers[i + 2];
            r3 += numbers[i + 3];
            r4 += numbers[i + 4];
            r5 += numbers[i + 5];
            r6 += numbers[i + 6];
            r7 += numbers[i + 7];
        }
        var total = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
        for (; i < n; i++) total += numbers[i];
        return total;
    }
}
