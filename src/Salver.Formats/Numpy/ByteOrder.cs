using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>Turns big-endian elements into little-endian ones, as numpy's byteswap does.</summary>
static class ByteOrder
{
    /// <summary>The same dtype, little-endian. Fields of structured dtypes keep their own order.</summary>
    public static DtypeRecord ToLittleEndian(DtypeRecord dtype) => !dtype.IsBigEndian ? dtype
        : new DtypeRecord { Kind = dtype.Kind, ItemSize = dtype.ItemSize, TimeUnit = dtype.TimeUnit, TimeStep = dtype.TimeStep };

    /// <summary>The elements' bytes, little-endian.</summary>
    public static ReadOnlyMemory<byte> ToLittleEndian(DtypeRecord dtype, ReadOnlyMemory<byte> data)
    {
        var unit = UnitOf(dtype);
        if (!dtype.IsBigEndian || unit <= 1) return data;
        var swapped = data.ToArray();
        for (var i = 0; i < swapped.Length; i += unit) swapped.AsSpan(i, unit).Reverse();
        return swapped;
    }

    /// <summary>Bytes that are reversed together.</summary>
    static int UnitOf(DtypeRecord dtype) => dtype.Kind switch
    {
        'c' => dtype.ItemSize / 2,
        'U' => 4,
        'S' or 'V' or 'O' => 1,
        _ => dtype.ItemSize,
    };
}
