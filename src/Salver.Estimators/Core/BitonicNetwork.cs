using System.Numerics;

namespace Salver.Estimators;

/// <summary>
/// numpy.argpartition of numpy 2 for up to 256 numbers without NaN, on processors with AVX-512: K. E. Batcher's bitonic sorting network (1968), as Intel's x86-simd-sort
/// lays it out. Which of equal numbers come first follows from the network.
/// </summary>
static class BitonicNetwork
{
    /// <summary>The most numbers it sorts.</summary>
    public const int Most = 256;

    /// <summary>Sorts <paramref name="order"/> by the numbers it names.</summary>
    public static void Sort(ReadOnlySpan<double> numbers, Span<int> order)
    {
        var size = Math.Max(8, (int)BitOperations.RoundUpToPowerOf2((uint)order.Length));
        Span<double> keys = stackalloc double[Most];
        Span<int> items = stackalloc int[Most];
        for (var i = 0; i < size; i++) (keys[i], items[i]) = i < order.Length ? (numbers[order[i]], order[i]) : (double.PositiveInfinity, -1);
        for (var block = 2; block <= size; block *= 2)
        {
            for (var start = 0; start < size; start += block)
                for (var i = 0; i < block / 2; i++) Exchange(keys, items, start + i, start + block - 1 - i);
            for (var stride = block / 4; stride > 0; stride /= 2)
                for (var i = 0; i < size; i++)
                    if ((i & stride) == 0) Exchange(keys, items, i, i + stride);
        }
        var count = 0;
        foreach (var item in items[..size])
            if (item >= 0) order[count++] = item;
    }

    static void Exchange(Span<double> keys, Span<int> items, int low, int high)
    {
        if (!(keys[low] > keys[high])) return;
        (keys[low], keys[high]) = (keys[high], keys[low]);
        (items[low], items[high]) = (items[high], items[low]);
    }
}
