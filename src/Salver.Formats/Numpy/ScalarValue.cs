using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>The value of one numpy element.</summary>
static class ScalarValue
{
    /// <summary>A long, <see cref="BigInteger"/>, double or string for numbers, booleans and text; null for other kinds.</summary>
    public static object? Read(ScalarRecord scalar) => Read(scalar.Dtype, scalar.Data.Span);

    public static object? Read(DtypeRecord dtype, ReadOnlySpan<byte> data) => (dtype.Kind, dtype.ItemSize) switch
    {
        ('b' or 'i', 1) => dtype.Kind == 'b' ? (data[0] != 0 ? 1L : 0L) : (long)(sbyte)data[0],
        ('u', 1) => (long)data[0],
        ('i', 2 or 4 or 8) => ReadInteger(dtype, data),
        ('u', 2 or 4) => (long)ReadUnsigned(dtype, data),
        ('u', 8) => ReadUnsigned(dtype, data) is var value && value <= long.MaxValue ? (long)value : new BigInteger(value),
        ('f', 2) => (double)(dtype.IsBigEndian ? BinaryPrimitives.ReadHalfBigEndian(data) : BinaryPrimitives.ReadHalfLittleEndian(data)),
        ('f', 4) => (double)(dtype.IsBigEndian ? BinaryPrimitives.ReadSingleBigEndian(data) : BinaryPrimitives.ReadSingleLittleEndian(data)),
        ('f', 8) => dtype.IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(data) : BinaryPrimitives.ReadDoubleLittleEndian(data),
        ('U', _) => ReadText(dtype, data),
        _ => null,
    };

    static long ReadInteger(DtypeRecord dtype, ReadOnlySpan<byte> data) => dtype.ItemSize switch
    {
        2 => (short)ReadUnsigned(dtype, data),
        4 => (int)ReadUnsigned(dtype, data),
        _ => (long)ReadUnsigned(dtype, data),
    };

    static ulong ReadUnsigned(DtypeRecord dtype, ReadOnlySpan<byte> data) => (dtype.ItemSize, dtype.IsBigEndian) switch
    {
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(data),
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(data),
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(data),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(data),
        (_, false) => BinaryPrimitives.ReadUInt64LittleEndian(data),
        (_, true) => BinaryPrimitives.ReadUInt64BigEndian(data),
    };

    /// <summary>UTF-32 padded with NUL; code points that are none become U+FFFD, lone surrogates stay.</summary>
    public static string ReadText(DtypeRecord dtype, ReadOnlySpan<byte> data)
    {
        var end = data.Length;
        while (end >= 4 && data.Slice(end - 4, 4).IndexOfAnyExcept((byte)0) < 0) end -= 4;
        var text = new StringBuilder(end / 4);
        for (var i = 0; i + 4 <= end; i += 4)
        {
            var code = dtype.IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(data[i..]) : BinaryPrimitives.ReadUInt32LittleEndian(data[i..]);
            if (Rune.TryCreate(code, out var rune)) text.Append(rune.ToString());
            else text.Append(code < 0x10000 ? (char)code : '\uFFFD');
        }
        return text.ToString();
    }
}
