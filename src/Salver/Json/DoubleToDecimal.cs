namespace Salver.Json;

/// <summary>
/// The shortest decimal that reads back to the same float64, and of these the nearest: R. Giulietti, "The Schubfach way to render doubles", 2020.
/// </summary>
static class DoubleToDecimal
{
    const int MantissaBits = 52;
    const int ExponentBias = 1075;

    /// <summary>digits * 10^exponent, without trailing zeros.</summary>
    /// <param name="value">A finite number above zero.</param>
    public static (ulong Digits, int Exponent) Convert(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> MantissaBits);
        var fraction = bits & ((1UL << MantissaBits) - 1);
        var mantissa = biased == 0 ? fraction : fraction | (1UL << MantissaBits);
        var binary = (biased == 0 ? 1 : biased) - ExponentBias;
        // At a power of two the neighbour below is only half as far away as the one above.
        var isUneven = fraction == 0 && biased > 1;
        var exponent = isUneven ? (1262611 * binary - 524031) >> 22 : 1262611 * binary >> 22;
        var shift = binary + (1741647 * -exponent >> 19) + 1;
        var power = PowersOfFive.Significand(-exponent);
        // Rounded up where rounding down cut anything off; none of them ends in 64 ones.
        if (-exponent is < 0 or > PowersOfFive.LargestExact) power.Low++;

        // The number and the middles to its neighbours, four times as large, in units of 10^exponent; the last bit says whether more follows.
        var lower = Scale(power, (4 * mantissa - 2 + (isUneven ? 1UL : 0)) << shift);
        var middle = Scale(power, 4 * mantissa << shift);
        var upper = Scale(power, (4 * mantissa + 2) << shift);
        // A middle itself reads back to the even one of its two numbers.
        if ((mantissa & 1) != 0)
        {
            lower++;
            upper--;
        }
        var digits = middle >> 2;
        if (digits >= 10)
        {
            var tens = digits / 10;
            var isBelowInside = lower <= 40 * tens;
            var isAboveInside = 40 * tens + 40 <= upper;
            if (isBelowInside != isAboveInside) return WithoutZeros(tens + (isAboveInside ? 1UL : 0), exponent + 1);
        }
        var isDownInside = lower <= 4 * digits;
        var isUpInside = 4 * digits + 4 <= upper;
        if (isDownInside != isUpInside) return WithoutZeros(digits + (isUpInside ? 1UL : 0), exponent);
        var half = 4 * digits + 2;
        var roundsUp = middle > half || (middle == half && (digits & 1) != 0);
        return WithoutZeros(digits + (roundsUp ? 1UL : 0), exponent);
    }

    /// <summary>power * factor / 2^128, its last bit set when anything was cut off.</summary>
    static ulong Scale((ulong High, ulong Low) power, ulong factor)
    {
        var carry = Math.BigMul(power.Low, factor, out _);
        var high = Math.BigMul(power.High, factor, out var low);
        low += carry;
        if (low < carry) high++;
        return high | (low > 1 ? 1UL : 0);
    }

    static (ulong Digits, int Exponent) WithoutZeros(ulong digits, int exponent)
    {
        if (digits % 10 != 0) return (digits, exponent);
        while (digits % 100_000_000 == 0) (digits, exponent) = (digits / 100_000_000, exponent + 8);
        if (digits % 10_000 == 0) (digits, exponent) = (digits / 10_000, exponent + 4);
        if (digits % 100 == 0) (digits, exponent) = (digits / 100, exponent + 2);
        return digits % 10 == 0 ? (digits / 10, exponent + 1) : (digits, exponent);
    }
}
