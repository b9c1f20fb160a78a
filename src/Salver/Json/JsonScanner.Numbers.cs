using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Salver.Json;

/// <content>Numbers.</content>
ref partial struct JsonScanner
{
    /// <summary>Digits that always fit an unsigned 64-bit integer.</summary>
    const int ExactDigits = 19;

    /// <summary>The number that is next, rounded to the nearest float64 (ties to even); infinite when it is beyond float64.</summary>
    /// <param name="integer">Its value when it is written without point and exponent and fits 64 bits, else null.</param>
    public double ReadNumber(out long? integer)
    {
        integer = null;
        var start = _position;
        var at = start;
        var isNegative = (uint)at < (uint)_json.Length && _json[at] == (byte)'-';
        if (isNegative) at++;
        ulong digits = 0;
        var first = at;
        while ((uint)at < (uint)_json.Length && (uint)(_json[at] - '0') <= 9) digits = digits * 10 + (uint)(_json[at++] - '0');
        var count = at - first;
        if (count == 0) ThrowNoNumber(at, start);
        if (count > 1 && _json[first] == (byte)'0') ThrowAt(first, "A number must not begin with 0 when digits follow");
        var exponent = 0;
        var isWhole = true;
        if ((uint)at < (uint)_json.Length && _json[at] == (byte)'.')
        {
            isWhole = false;
            var point = ++at;
            while ((uint)at < (uint)_json.Length && (uint)(_json[at] - '0') <= 9) digits = digits * 10 + (uint)(_json[at++] - '0');
            if (at == point) ThrowNoNumber(at, start);
            exponent = point - at;
            count += at - point;
        }
        if ((uint)at < (uint)_json.Length && (_json[at] | 0x20) == 'e')
        {
            isWhole = false;
            exponent = ReadExponent(ref at, start, exponent);
        }
        _position = at;
        if ((count > ExactDigits && count - LeadingZeros(first) > ExactDigits) || !DecimalToDouble.TryConvert(digits, exponent, out var magnitude))
            return double.Parse(_json[start..at], NumberStyles.Float, CultureInfo.InvariantCulture);
        if (isWhole && digits <= long.MaxValue) integer = isNegative ? -(long)digits : (long)digits;
        return isNegative ? -magnitude : magnitude;
    }

    int ReadExponent(ref int at, int start, int exponent)
    {
        at++;
        var isNegative = (uint)at < (uint)_json.Length && _json[at] == (byte)'-';
        if (isNegative || ((uint)at < (uint)_json.Length && _json[at] == (byte)'+')) at++;
        var first = at;
        var value = 0;
        // Far beyond float64 the exact exponent no longer matters, except that it must not wrap around.
        while ((uint)at < (uint)_json.Length && (uint)(_json[at] - '0') <= 9) value = Math.Min(value * 10 + (_json[at++] - '0'), 100_000_000);
        if (at == first) ThrowNoNumber(at, start);
        return exponent + (isNegative ? -value : value);
    }

    readonly int LeadingZeros(int first)
    {
        var zeros = _json[first.._position].IndexOfAnyExcept((byte)'0', (byte)'.');
        if (zeros < 0) zeros = _position - first;
        return zeros - (_json.Slice(first, zeros).Contains((byte)'.') ? 1 : 0);
    }

    [DoesNotReturn]
    void ThrowNoNumber(int at, int start)
    {
        _position = at;
        ThrowUnexpected(at == start ? "a value" : "a digit");
    }
}
