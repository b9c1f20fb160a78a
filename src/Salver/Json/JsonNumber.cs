namespace Salver.Json;

/// <summary>Writes numbers as ECMAScript's Number::toString does (the form of RFC 8785): shortest, integers without a point.</summary>
static class JsonNumber
{
    /// <summary>Bytes that hold any number.</summary>
    public const int MaximumLength = 32;

    const double LargestInteger = 1L << 53;

    /// <summary>Writes a number; those that JSON has no number for become the texts "NaN", "Infinity" and "-Infinity".</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(double value, Span<byte> target)
    {
        if (Math.Abs(value) <= LargestInteger && (long)value == value) return Write((long)value, target);
        if (!double.IsFinite(value)) return Copy(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8, target);
        var sign = 0;
        if (value < 0) target[sign++] = (byte)'-';
        var (digits, exponent) = DoubleToDecimal.Convert(Math.Abs(value));
        return sign + Write(digits, exponent, target[sign..]);
    }

    /// <summary>Writes an integer.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(long value, Span<byte> target)
    {
        value.TryFormat(target, out var written);
        return written;
    }

    static int Write(ulong digits, int exponent, Span<byte> target)
    {
        Span<byte> text = stackalloc byte[20];
        digits.TryFormat(text, out var count);
        text = text[..count];
        // Place of the decimal point: 1 is behind the first digit.
        var point = count + exponent;
        if (point is > 21 or < -5) return WriteScientific(text, point - 1, target);
        if (exponent >= 0)
        {
            text.CopyTo(target);
            target.Slice(count, exponent).Fill((byte)'0');
            return point;
        }
        if (point > 0)
        {
            text[..point].CopyTo(target);
            target[point] = (byte)'.';
            text[point..].CopyTo(target[(point + 1)..]);
            return count + 1;
        }
        "0."u8.CopyTo(target);
        target.Slice(2, -point).Fill((byte)'0');
        text.CopyTo(target[(2 - point)..]);
        return 2 - point + count;
    }

    static int WriteScientific(ReadOnlySpan<byte> text, int exponent, Span<byte> target)
    {
        var length = 0;
        target[length++] = text[0];
        if (text.Length > 1)
        {
            target[length++] = (byte)'.';
            text[1..].CopyTo(target[length..]);
            length += text.Length - 1;
        }
        target[length++] = (byte)'e';
        target[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        return length + Write((long)Math.Abs(exponent), target[length..]);
    }

    static int Copy(ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return text.Length;
    }
}
