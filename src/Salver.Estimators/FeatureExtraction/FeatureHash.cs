using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Salver.Estimators.FeatureExtraction;

/// <summary>The column and the sign of a feature: MurmurHash3 (A. Appleby, x86, 32 bits, seed 0) of its name in UTF-8, as scikit-learn folds it.</summary>
/// <param name="columns">n_features.</param>
sealed class FeatureHash(int columns)
{
    public (int Column, int Sign) Of(ReadOnlySpan<char> name)
    {
        const int stackLimit = 512;
        var most = Encoding.UTF8.GetMaxByteCount(name.Length);
        Span<byte> bytes = most <= stackLimit ? stackalloc byte[stackLimit] : new byte[most];
        var hash = (int)Murmur(bytes[..Encoding.UTF8.GetBytes(name, bytes)]);
        var column = hash == int.MinValue ? (int.MaxValue - (columns - 1)) % columns : Math.Abs(hash) % columns;
        return (column, hash >= 0 ? 1 : -1);
    }

    /// <summary>Adds the entries of one row, those of the same column added up.</summary>
    public static void AddSums(Span<int> places, Span<double> values, Tile output)
    {
        Sort(places, values);
        for (var i = 0; i < places.Length;)
        {
            var (column, sum) = (places[i], values[i]);
            while (++i < places.Length && places[i] == column) sum += values[i];
            output.AddEntry(column, output.Type == ElementType.Float32 ? (float)sum : sum);
        }
    }

    /// <summary>Few are put in place one by one, which keeps the order of equal columns: a sum of floats depends on it.</summary>
    static void Sort(Span<int> places, Span<double> values)
    {
        const int few = 64;
        if (places.Length > few)
        {
            places.Sort(values);
            return;
        }
        for (var i = 1; i < places.Length; i++)
        {
            var (place, value) = (places[i], values[i]);
            var at = i;
            for (; at > 0 && places[at - 1] > place; at--) (places[at], values[at]) = (places[at - 1], values[at - 1]);
            (places[at], values[at]) = (place, value);
        }
    }

    static uint Murmur(ReadOnlySpan<byte> data)
    {
        const uint first = 0xCC9E2D51, second = 0x1B873593;
        var hash = 0u;
        var tail = data;
        for (; tail.Length >= 4; tail = tail[4..])
        {
            hash ^= BitOperations.RotateLeft(BinaryPrimitives.ReadUInt32LittleEndian(tail) * first, 15) * second;
            hash = BitOperations.RotateLeft(hash, 13) * 5 + 0xE6546B64;
        }
        var rest = 0u;
        for (var i = tail.Length - 1; i >= 0; i--) rest = rest << 8 | tail[i];
        if (tail.Length > 0) hash ^= BitOperations.RotateLeft(rest * first, 15) * second;
        hash ^= (uint)data.Length;
        hash = (hash ^ hash >> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >> 13) * 0xC2B2AE35;
        return hash ^ hash >> 16;
    }
}
