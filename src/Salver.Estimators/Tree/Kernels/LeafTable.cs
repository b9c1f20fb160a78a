using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>The values of all leaves, each distinct one once: a fully grown classification forest has two, whatever its size.</summary>
sealed class LeafTable
{
    readonly uint[] _rowOf;

    public LeafTable(CompiledTrees trees)
    {
        var width = trees.ValueWidth;
        var leaves = trees.LeafValues.Length / width;
        var distinct = new List<double>();
        _rowOf = new uint[leaves];
        var known = new Dictionary<Key, uint>();
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(known, new Key(trees.LeafValues, leaf * width, width), out var exists);
            if (!exists)
            {
                row = (uint)(distinct.Count / width);
                distinct.AddRange(trees.LeafValues.AsSpan(leaf * width, width));
            }
            _rowOf[leaf] = row;
        }
        Values = new PinnedArray<double>(CollectionsMarshal.AsSpan(distinct));
        if (!trees.Rules.SumsAreSingle) return;
        SingleValues = new PinnedArray<float>(Values.Length);
        for (var i = 0; i < Values.Length; i++) SingleValues[i] = (float)Values[i];
    }

    /// <summary>Distinct rows of values.</summary>
    public int Count => _rowOf.Length == 0 ? 0 : (int)_rowOf.Max() + 1;

    public PinnedArray<double> Values { get; }

    public PinnedArray<float>? SingleValues { get; }

    /// <summary>The row of <see cref="Values"/> that holds a leaf's.</summary>
    public uint RowOf(int leaf) => _rowOf[leaf];

    // Bits, not numbers: -0.0 is not 0.0 here, and NaN is itself.
    readonly struct Key(double[] values, int start, int width) : IEquatable<Key>
    {
        ReadOnlySpan<long> Bits => MemoryMarshal.Cast<double, long>(values.AsSpan(start, width));

        public bool Equals(Key other) => Bits.SequenceEqual(other.Bits);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(Bits));
            return hash.ToHashCode();
        }
    }
}
