using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var value = ReadNumber(out var digits, out var isWhole);
        integer = isWhole && digits <= long.MaxValue ? double.IsNegative(value) ? -(long)digits : (long)digits : null;
        return value;
    }

    /// <inheritdoc cref="ReadNumber(out long?)"/>
    public double ReadNumber() => ReadNumber(out ulong _, out _);

    /// <param name="digits">All digits as one integer, where they fit one.</param>
    /// <param name="isWhole">Whether they do and there is no point and no exponent.</param>
    double ReadNumber(out ulong digits, out bool isWhole)
    {
        var start = _position;
        var at = start;
        ref var json = ref MemoryMarshal.GetReference(_json);
        var end = _json.Length;
        var isNegative = at < end && Unsafe.Add(ref json, at) == (byte)'-';
        if (isNegative) at++;
        digits = 0;
        var first = at;
        at = ReadDigits(ref json, at, end, ref digits);
        var count = at - first;
        if (count == 0) ThrowNoNumber(at, start);
        if (count > 1 && Unsafe.Add(ref json, first) == (byte)'0') ThrowAt(first, "A number must not begin with 0 when digits follow");
        var exponent = 0;
        isWhole = true;
        if (at < end && Unsafe.Add(ref json, at) == (byte)'.')
        {
            isWhole = false;
            var point = ++at;
            at = ReadDigits(ref json, at, end, ref digits);
            if (at == point) ThrowNoNumber(at, start);
            exponent = point - at;
            count += at - point;
        }
        if (at < end && (Unsafe.Add(ref json, at) | 0x20) == 'e')
        {
            isWhole = false;
            exponent = ReadExponent(ref at, start, exponent);
        }
        _position = at;
        if ((count > ExactDigits && count - LeadingZeros(first) > ExactDigits) || !DecimalToDouble.TryConvert(digits, exponent, out var magnitude))
        {
            isWhole = false;
            return double.Parse(_json[start..at], NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        return isNegative ? -magnitude : magnitude;
    }

    /// <summary>Takes digits, eight at a time while there are eight.</summary>
    static int ReadDigits(ref byte json, int at, int end, ref ulong digits)
    {
        var value = digits;
        while (at + 8 <= end)
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref json, at));
            if (!BitConverter.IsLittleEndian || (eight & (eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) != 0x3030303030303030) break;
            // Neighbours are joined to pairs, pairs to fours, fours to eight.
            eight -= 0x3030303030303030;
            eight = eight * 10 + (eight >> 8);
            eight = ((eight & 0x000000FF000000FF) * 0x000F424000000064 + (eight >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
            value = value * 100_000_000 + (uint)eight;
            at += 8;
        }
        while (at < end && (uint)(Unsafe.Add(ref json, at) - '0') is <= 9 and var digit)
        {
            value = value * 10 + digit;
            at++;
        }
        digits = value;
        return at;
    }

    readonly int ReadExponent(ref int at, int start, int exponent)
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
    readonly void ThrowNoNumber(int at, int start)
    {
        var here = this;
        here._position = at;
        here.ThrowUnexpected(at == start ? "a value" : "a digit");
    }
}
