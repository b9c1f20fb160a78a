using System.Runtime.CompilerServices;

namespace Salver.Estimators;

/// <summary>
/// float32 functions whose last bit is that of numpy on x86-64. exp and log are numpy's own rational approximations (its loops for AVX2 and AVX-512, with fused
/// multiply-add), log1p is the fdlibm function of glibc, which numpy calls where it has no AVX-512.
/// </summary>
static class NumpySingle
{
    const float LargestExponent = 88.72283935546875f;
    const float SmallestExponent = -103.97208404541015625f;

    static ReadOnlySpan<float> ExpNumerator => [9.999999999980870924916e-01f, 7.257664613233124478488e-01f, 2.473615434895520810817e-01f, 5.114512081637298353406e-02f, 6.757896990527504603057e-03f, 5.082762527590693718096e-04f];

    static ReadOnlySpan<float> ExpDenominator => [1f, -2.742335390411667452936e-01f, 2.159509375685829852307e-02f];

    static ReadOnlySpan<float> LogNumerator => [0f, 9.999999999999998702752e-01f, 2.112677543073053063722e+00f, 1.480000633576506585156e+00f, 3.808837741388407920751e-01f, 2.589979117907922693523e-02f];

    static ReadOnlySpan<float> LogDenominator => [1f, 2.612677543073109236779e+00f, 2.453006071784736363091e+00f, 9.864942958519418960339e-01f, 1.546476374983906719538e-01f, 5.875095403124574342950e-03f];

    static ReadOnlySpan<float> Log1PTerms => [6.6666668653e-01f, 4.0000000596e-01f, 2.8571429849e-01f, 2.2222198546e-01f, 1.8183572590e-01f, 1.5313838422e-01f, 1.4798198640e-01f];

    /// <summary>e^x.</summary>
    public static float Exp(float x)
    {
        if (float.IsNaN(x)) return x;
        if (x > LargestExponent) return float.PositiveInfinity;
        if (x < SmallestExponent) return 0;
        const float round = 12582912f;
        var power = x * 1.44269504088896340736f + round - round;
        var rest = MathF.FusedMultiplyAdd(power, -6.93145752e-1f, x);
        rest = MathF.FusedMultiplyAdd(power, -1.42860677e-6f, rest);
        return MathF.ScaleB(Polynomial(ExpNumerator, rest) / Polynomial(ExpDenominator, rest), (int)power);
    }

    /// <summary>ln x.</summary>
    public static float Log(float x)
    {
        if (float.IsNaN(x) || x < 0) return float.NaN;
        if (x == 0) return float.NegativeInfinity;
        if (float.IsPositiveInfinity(x)) return x;
        var exponent = MathF.ILogB(x);
        var mantissa = MathF.ScaleB(x, -exponent);
        if (mantissa > 1.41421356237309504880f)
        {
            mantissa *= 0.5f;
            exponent++;
        }
        mantissa -= 1;
        return MathF.FusedMultiplyAdd(exponent, 0.693147180559945309417f, Polynomial(LogNumerator, mantissa) / Polynomial(LogDenominator, mantissa));
    }

    /// <summary>ln(1 + x) for x of at least 0.</summary>
    public static float Log1P(float x)
    {
        const float highLn2 = 6.9313812256e-01f, lowLn2 = 9.0580006145e-06f;
        if (!(x < float.PositiveInfinity)) return x;
        if (x < 1.862645149230957e-9f) return x - x * x * 0.5f;
        var (exponent, fraction, error, isClose) = (0, x, 0f, false);
        if (x >= 0.41421356f) (exponent, fraction, error, isClose) = Split(x);
        var half = 0.5f * fraction * fraction;
        if (isClose)
        {
            if (fraction == 0) return exponent * highLn2 + (error + exponent * lowLn2);
            var small = half * (1 - 0.66666666666666666f * fraction);
            return exponent * highLn2 - (small - (exponent * lowLn2 + error) - fraction);
        }
        var s = fraction / (2 + fraction);
        var square = s * s;
        var sum = Log1PTerms[^1];
        for (var i = Log1PTerms.Length - 2; i >= 0; i--) sum = Log1PTerms[i] + square * sum;
        sum *= square;
        return exponent == 0
            ? fraction - (half - s * (half + sum))
            : exponent * highLn2 - (half - (s * (half + sum) + (exponent * lowLn2 + error)) - fraction);
    }

    /// <summary>1 + x as a power of two times 1 + fraction, with the error of the addition; whether the fraction is next to nothing.</summary>
    static (int Exponent, float Fraction, float Error, bool IsClose) Split(float x)
    {
        var sum = 1 + x;
        var bits = BitConverter.SingleToInt32Bits(sum);
        var exponent = (bits >> 23) - 127;
        var error = (exponent > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum;
        bits &= 0x007fffff;
        if (bits < 0x3504f7) return (exponent, BitConverter.Int32BitsToSingle(bits | 0x3f800000) - 1, error, bits == 0);
        return (exponent + 1, BitConverter.Int32BitsToSingle(bits | 0x3f000000) - 1, error, (0x00800000 - bits) >> 2 == 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Polynomial(ReadOnlySpan<float> coefficients, float x)
    {
        var sum = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--) sum = MathF.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
