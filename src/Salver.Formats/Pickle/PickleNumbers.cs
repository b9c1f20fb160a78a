using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>Numbers as pickle writes them. Sizes are capped: parsing a long number costs the square of its length.</summary>
static class PickleNumbers
{
    /// <summary>Longest line that may hold a number: the digits of the largest binary integer.</summary>
    public const int LongestText = 2_500;

    /// <summary>Most bytes of a binary integer.</summary>
    public const int LongestBinary = 1024;

    const int Smallest = -16;
    static readonly IntegerRecord[] _small = [.. Enumerable.Range(Smallest, 1024).Select(value => new IntegerRecord(value))];

    public static IntegerRecord Integer(long value) =>
        (ulong)(value - Smallest) < (ulong)_small.Length ? _small[value - Smallest] : new IntegerRecord(value);

    public static Record Integer(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Integer((long)value) : new BigIntegerRecord(value);

    /// <summary>Two's complement, least significant byte first.</summary>
    public static Record FromTwosComplement(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8) return Integer(new BigInteger(bytes));
        if (bytes.Length == 0) return Integer(0);
        var value = (long)(sbyte)bytes[^1];
        for (var i = bytes.Length - 2; i >= 0; i--) value = value << 8 | bytes[i];
        return Integer(value);
    }

    /// <summary>INT: decimal text, where 00 and 01 are booleans.</summary>
    public static Record? FromInt(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("00"u8) ? BooleanRecord.False : text.SequenceEqual("01"u8) ? BooleanRecord.True : FromDecimal(text);

    /// <summary>LONG: decimal text that may end in L.</summary>
    public static Record? FromLong(ReadOnlySpan<byte> text) => FromDecimal(text is [.., (byte)'L'] ? text[..^1] : text);

    static Record? FromDecimal(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        if (digits.Length == 0 || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return null;
        if (digits.Length <= 18 && Utf8Parser.TryParse(digits, out long value, out _)) return Integer(text[0] == '-' ? -value : value);
        return Integer(BigInteger.Parse(Encoding.ASCII.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>FLOAT: Python's repr.</summary>
    public static FloatRecord? FromFloat(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("nan"u8) || text.SequenceEqual("-nan"u8)) return new FloatRecord(double.NaN);
        if (text.SequenceEqual("inf"u8)) return new FloatRecord(double.PositiveInfinity);
        if (text.SequenceEqual("-inf"u8)) return new FloatRecord(double.NegativeInfinity);
        if (text.IndexOfAnyExcept("0123456789+-.eE"u8) >= 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? new FloatRecord(value) : null;
    }
}
