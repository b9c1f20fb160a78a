using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree;

/// <summary>The values of leaves, each distinct row once: a fully grown classification forest has two, whatever its size.</summary>
sealed class LeafRows : IEqualityComparer<int>
{
    readonly List<double> _values = [];
    readonly HashSet<int> _rows;
    readonly int _width;

    public LeafRows(int width)
    {
        _width = width;
        _rows = new HashSet<int>(this);
    }

    public double[] ToArray() => [.. _values];

    /// <summary>The number of the row that holds these values.</summary>
    public int Add(ReadOnlySpan<double> values)
    {
        var row = _values.Count / _width;
        _values.AddRange(values);
        if (_rows.Add(row)) return row;
        _rows.TryGetValue(row, out var known);
        _values.RemoveRange(row * _width, _width);
        return known;
    }

    // Bits, not numbers: -0.0 is not 0.0 here, and NaN is itself.
    ReadOnlySpan<long> Bits(int row) => MemoryMarshal.Cast<double, long>(CollectionsMarshal.AsSpan(_values).Slice(row * _width, _width));

    bool IEqualityComparer<int>.Equals(int x, int y) => Bits(x).SequenceEqual(Bits(y));

    int IEqualityComparer<int>.GetHashCode(int row)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(Bits(row)));
        return hash.ToHashCode();
    }
}
