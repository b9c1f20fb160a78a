using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver;

/// <summary>Turns columns of numbers into rows.</summary>
static class RowMajor
{
    /// <summary>Rows that are written together, so that what is written stays in cache until it is whole.</summary>
    const int RowsTogether = 256;

    /// <summary>Writes some rows of the columns, row by row.</summary>
    public static void Write(ReadOnlySpan<double[]> columns, int start, int count, Span<double> rows)
    {
        for (var first = 0; first < count; first += RowsTogether)
        {
            var part = rows.Slice(first * columns.Length, Math.Min(RowsTogether, count - first) * columns.Length);
            var c = 0;
            for (; c < columns.Length - 1; c += 2) WritePair(columns[c], columns[c + 1], start + first, part, c, columns.Length);
            if (c < columns.Length) WriteOne(columns[c].AsSpan(start + first), part, c, columns.Length);
        }
    }

    static void WritePair(double[] left, double[] right, int start, Span<double> rows, int column, int width)
    {
        var count = rows.Length / width;
        ref var l = ref MemoryMarshal.GetReference(left.AsSpan(start, count));
        ref var r = ref MemoryMarshal.GetReference(right.AsSpan(start, count));
        ref var to = ref rows[column];
        nint i = 0;
        for (; Sse2.IsSupported && i < count - 1; i += 2, to = ref Unsafe.Add(ref to, 2 * width))
        {
            var a = Vector128.LoadUnsafe(ref Unsafe.Add(ref l, i));
            var b = Vector128.LoadUnsafe(ref Unsafe.Add(ref r, i));
            Sse2.UnpackLow(a, b).StoreUnsafe(ref to);
            Sse2.UnpackHigh(a, b).StoreUnsafe(ref Unsafe.Add(ref to, width));
        }
        for (; i < count; i++, to = ref Unsafe.Add(ref to, width))
        {
            to = Unsafe.Add(ref l, i);
            Unsafe.Add(ref to, 1) = Unsafe.Add(ref r, i);
        }
    }

    static void WriteOne(ReadOnlySpan<double> numbers, Span<double> rows, int column, int width)
    {
        for (var (i, at) = (0, column); at < rows.Length; i++, at += width) rows[at] = numbers[i];
    }
}
