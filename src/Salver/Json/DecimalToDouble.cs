using System.Numerics;

namespace Salver.Json;

/// <summary>
/// The float64 nearest to a decimal number, ties to even: one exact multiplication or division where both factors are exact, else the method of
/// D. Lemire, "Number Parsing at a Gigabyte per Second", 2021.
/// </summary>
static class DecimalToDouble
{
    const int MantissaBits = 52;
    const int ExponentBias = 1023;
    const int InfiniteExponent = 0x7FF;

    static readonly double[] ExactPowers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>digits * 10^exponent.</summary>
    /// <returns>False in the few cases that 128 bits of the power do not decide.</returns>
    public static bool TryConvert(ulong digits, int exponent, out double value)
    {
        if (digits <= 1UL << 53 && (uint)(exponent + 22) <= 44)
        {
            value = exponent < 0 ? digits / ExactPowers[-exponent] : digits * ExactPowers[exponent];
            return true;
        }
        return TryRound(digits, exponent, out value);
    }

    static bool TryRound(ulong digits, int exponent, out double value)
    {
        value = 0;
        if (digits == 0 || exponent < PowersOfFive.Smallest) return true;
        if (exponent > 308)
        {
            value = double.PositiveInfinity;
            return true;
        }
        var zeros = BitOperations.LeadingZeroCount(digits);
        var (high, low) = Multiply(digits << zeros, exponent);
        if (low == ulong.MaxValue && exponent is < -27 or > PowersOfFive.LargestExact) return false;
        // 53 bits and one to round by.
        var upper = (int)(high >> 63);
        var mantissa = high >> (upper + 64 - MantissaBits - 3);
        var binary = (217706 * exponent >> 16) + 63 + upper - zeros + ExponentBias;
        if (binary <= 0)
        {
            value = Subnormal(mantissa, binary);
            return true;
        }
        // Exactly halfway is possible only for these exponents, and only when nothing was cut off.
        if (low <= 1 && exponent is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << (upper + 64 - MantissaBits - 3) == high) mantissa &= ~1UL;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa == 1UL << (MantissaBits + 1))
        {
            mantissa >>= 1;
            binary++;
        }
        value = binary >= InfiniteExponent
            ? double.PositiveInfinity
            : BitConverter.UInt64BitsToDouble(((ulong)binary << MantissaBits) | (mantissa & ((1UL << MantissaBits) - 1)));
        return true;
    }

    /// <summary>The leading 128 bits of the product; the second half of the power counts only when the first leaves the rounding open.</summary>
    static (ulong High, ulong Low) Multiply(ulong digits, int exponent)
    {
        var power = PowersOfFive.Significand(exponent);
        // The bound of the paper is for powers of small negative exponents that are rounded up; none of them ends in 64 ones.
        if (exponent is >= -27 and < 0) power.Low++;
        var high = Math.BigMul(digits, power.High, out var low);
        const ulong Open = ulong.MaxValue >> (MantissaBits + 3);
        if ((high & Open) == Open)
        {
            var carry = Math.BigMul(digits, power.Low, out _);
            low += carry;
            if (low < carry) high++;
        }
        return (high, low);
    }

    static double Subnormal(ulong mantissa, int binary)
    {
        if (1 - binary >= 64) return 0;
        mantissa >>= 1 - binary;
        // A mantissa that rounds up to 2^52 is the smallest normal number, with these very bits.
        return BitConverter.UInt64BitsToDouble((mantissa + (mantissa & 1)) >> 1);
    }
}
