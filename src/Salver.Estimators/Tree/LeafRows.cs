using System.Runtime.InteropServices;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tree;

/// <summary>The values of leaves, each distinct row once as long as many are alike: a fully grown classification forest has two, whatever its size.</summary>
sealed class LeafRows(int width)
{
    /// <summary>Numbers in one piece of memory, about: what has been read is never moved again.</summary>
    const int PieceNumbers = 1 << 15;

    const int FirstSlots = 64;

    /// <summary>Rows among which known ones are always looked for.</summary>
    const int Many = 1 << 15;

    readonly int _rowsOfPiece = Math.Max(1, PieceNumbers / width);
    readonly List<long[]> _pieces = [];

    (long First, long Second, int Row) _last = (0, 0, -1), _before = (0, 0, -1);

    // Row + 1, or 0 for a free slot; a power of two of them.
    int[] _slots = new int[FirstSlots];

    long _asked;

    public int Count { get; private set; }

    /// <summary>The number of the row that holds these values.</summary>
    public int Add(ReadOnlySpan<double> values)
    {
        // Bits, not numbers: -0.0 is not 0.0 here, and NaN is itself.
        var bits = MemoryMarshal.Cast<double, long>(values);
        // A classification tree's leaves mostly hold what one of the last two rows did.
        if (width == 2)
        {
            if (bits[0] == _last.First && bits[1] == _last.Second && _last.Row >= 0) return _last.Row;
            if (bits[0] == _before.First && bits[1] == _before.Second && _before.Row >= 0) return _before.Row;
            (_before, _last) = (_last, (bits[0], bits[1], Find(bits)));
            return _last.Row;
        }
        return Find(bits);
    }

    int Find(ReadOnlySpan<long> bits)
    {
        _asked++;
        if (_slots.Length > 0 && 2 * (Count + 1) > _slots.Length) Grow();
        if (_slots.Length == 0) return Append(bits);
        var slot = Hash(bits) & (_slots.Length - 1);
        for (; _slots[slot] != 0; slot = slot + 1 & _slots.Length - 1)
            if (Row(_slots[slot] - 1).SequenceEqual(bits)) return _slots[slot] - 1;
        _slots[slot] = Count + 1;
        return Append(bits);
    }

    int Append(ReadOnlySpan<long> bits)
    {
        if (Count == _pieces.Count * _rowsOfPiece) _pieces.Add(new long[(long)_rowsOfPiece * width]);
        bits.CopyTo(Row(Count++));
        return Count - 1;
    }

    public PinnedArray<double> ToArray()
    {
        var all = new PinnedArray<double>(checked(Count * width), isFilled: true);
        for (var row = 0; row < Count; row += _rowsOfPiece)
        {
            var numbers = Math.Min(_rowsOfPiece, Count - row) * width;
            MemoryMarshal.Cast<long, double>(_pieces[row / _rowsOfPiece].AsSpan(0, numbers)).CopyTo(all.AsSpan(row * width, numbers));
        }
        return all;
    }

    Span<long> Row(int row) => _pieces[row / _rowsOfPiece].AsSpan(row % _rowsOfPiece * width, width);

    void Grow()
    {
        // Where nearly all rows are new, as in a regressor of many leaves, looking for known ones costs more than it spares.
        if (Count > Many && Count > _asked / 4 * 3)
        {
            _slots = [];
            return;
        }
        _slots = new int[checked(2 * _slots.Length)];
        for (var row = 0; row < Count; row++)
        {
            var slot = Hash(Row(row)) & (_slots.Length - 1);
            while (_slots[slot] != 0) slot = slot + 1 & _slots.Length - 1;
            _slots[slot] = row + 1;
        }
    }

    static int Hash(ReadOnlySpan<long> bits)
    {
        var hash = s_seed;
        foreach (var number in bits)
        {
            hash = (hash ^ (ulong)number) * 0x9E37_79B9_7F4A_7C15;
            hash ^= hash >> 32;
        }
        return (int)(hash & int.MaxValue);
    }

    // Files cannot aim at slots.
    static readonly ulong s_seed = (ulong)Random.Shared.NextInt64();
}
