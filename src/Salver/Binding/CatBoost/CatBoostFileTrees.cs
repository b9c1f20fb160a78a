using System.Buffers.Binary;
using Salver.Formats;
using Salver.Formats.FlatBuffers;

namespace Salver.Binding.CatBoost;

/// <summary>The trees of CatBoost's binary form: lists of splits over all trees, with the size of each.</summary>
static class CatBoostFileTrees
{
    const int MaximumDepth = 16;

    public static CatBoostTree[] Symmetric(FlatTable table, int outputs, string path)
    {
        var (splits, sizes, values) = (table.Integers(1), table.Integers(2), table.Doubles(8));
        var trees = new CatBoostTree[sizes.Length];
        var (split, value) = (0, 0);
        for (var t = 0; t < trees.Length; t++)
        {
            if (sizes[t] is < 0 or > MaximumDepth || sizes[t] > splits.Length - split) throw Malformed(path, $"tree {t} has {sizes[t]} splits");
            var count = (long)outputs << sizes[t];
            if (count > values.Length - value) throw Malformed(path, $"tree {t} has fewer than {count} values");
            trees[t] = new CatBoostTree(splits[split..(split + sizes[t])], values[value..(value + (int)count)]);
            (split, value) = (split + sizes[t], value + (int)count);
        }
        return trees;
    }

    /// <summary>Each node tells how far its children stand; a child at distance 0 is the leaf whose value the node itself names.</summary>
    public static CatBoostTree[] Asymmetric(FlatTable table, int outputs, string path)
    {
        var (splits, sizes, starts, values) = (table.Integers(1), table.Integers(2), table.Integers(3), table.Doubles(8));
        var (steps, leaves) = (table.Vector(10, 4), table.Integers(11));
        if (steps.Length / 4 != splits.Length || leaves.Length != splits.Length || starts.Length != sizes.Length) throw Malformed(path, "the lists of its trees differ in length");
        var trees = new CatBoostTree[sizes.Length];
        // Each node and each leaf's values stand in the file once: lists that are shared would make trees of many times its size.
        long nodes = 0;
        var space = new ValueSpace(values.Length, outputs);
        for (var t = 0; t < trees.Length; t++)
        {
            if ((nodes += sizes[t]) > splits.Length) throw Malformed(path, "its trees share nodes");
            if (sizes[t] < 1 || starts[t] < 0 || sizes[t] > splits.Length - starts[t]) throw Malformed(path, $"tree {t} has {sizes[t]} nodes");
            trees[t] = new Reading(outputs, values, space, path).Tree(splits.AsSpan(starts[t], sizes[t]), steps.Span.Slice(starts[t] * 4, sizes[t] * 4), leaves.AsSpan(starts[t], sizes[t]));
        }
        return trees;
    }

    static ModelFormatException Malformed(string path, string fault) => new(ModelFormatError.Malformed, $"The CatBoost model at {path} is broken: {fault}.");

    /// <summary>The values of all nodes: those of leaves are listed, and no tree has more other nodes than leaves.</summary>
    sealed class ValueSpace(long listed, int outputs)
    {
        long _left = 2 * listed + outputs;

        public bool TrySpend(int count) => (_left -= count) >= 0;
    }

    sealed class Reading(int outputs, double[] leafValues, ValueSpace space, string path)
    {
        readonly List<int> _left = [];
        readonly List<int> _right = [];
        readonly List<double> _values = [];

        public CatBoostTree Tree(ReadOnlySpan<int> splits, ReadOnlySpan<byte> steps, ReadOnlySpan<int> leaves)
        {
            var count = splits.Length;
            var added = new List<int>();
            for (var n = 0; n < count; n++)
            {
                var (left, right) = (BinaryPrimitives.ReadUInt16LittleEndian(steps[(n * 4)..]), BinaryPrimitives.ReadUInt16LittleEndian(steps[(n * 4 + 2)..]));
                var isLeaf = left == 0 && right == 0;
                _left.Add(isLeaf ? -1 : left == 0 ? count + added.Count : n + left);
                _right.Add(isLeaf ? -1 : right == 0 ? count + added.Count : n + right);
                AddValues(isLeaf ? leaves[n] : -1);
                if (!isLeaf && (left == 0 || right == 0)) added.Add(leaves[n]);
            }
            foreach (var leaf in added)
            {
                _left.Add(-1);
                _right.Add(-1);
                AddValues(leaf);
            }
            return new CatBoostTree([.. splits, .. new int[added.Count]], [.. _values], [.. _left], [.. _right]);
        }

        void AddValues(int first)
        {
            if (first >= 0 && first > leafValues.Length - outputs) throw Malformed(path, $"a leaf names value {first} of {leafValues.Length}");
            if (!space.TrySpend(outputs)) throw Malformed(path, "its leaves share values");
            for (var i = 0; i < outputs; i++) _values.Add(first < 0 ? 0 : leafValues[first + i]);
        }
    }
}
