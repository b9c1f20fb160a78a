using System.Numerics;
using System.Runtime.Intrinsics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Copies and checks the nodes of stored trees, in one pass without branches on what they hold: forests have as many leaves as tests, in no order. Of small trees all is
/// checked that makes them trees, because the byte kernels rely on it. Walks end in any tree whose children come after their parents, so of large ones that is enough.
/// </summary>
sealed unsafe class StoredNodes<TNode, TNumber, TStored>(StoredReader stored)
    where TNode : unmanaged, IWalkNode<TNode, TNumber>
    where TNumber : unmanaged
    where TStored : unmanaged, IFloatingPointIeee754<TStored>
{
    // By pair of siblings, the root alone first, one more than the tests above them; 0 for a pair without a parent. Behind the last stands one that takes what is written for leaves and faults.
    int[] _depths = [];

    /// <summary>Copies a tree.</summary>
    /// <param name="tree">Its number.</param>
    /// <param name="nodes">The group's first node.</param>
    /// <param name="first">The tree's first node, without the group's first.</param>
    /// <returns>Tests on its longest way, or more.</returns>
    /// <exception cref="InvalidDataException">It is no tree.</exception>
    public int Copy(int tree, TNode* nodes, int first)
    {
        var links = stored.Links(tree);
        var pairs = links.Length / 2;
        if (TNode.ChildShift > 0 && typeof(TStored) == typeof(float) && !ByteForest.Takes(links.Length))
        {
            fixed (uint* link = links)
            fixed (float* threshold = stored.Thresholds<float>(tree))
                return AreSound(link, (uint*)threshold, links.Length, (ulong*)nodes, first) ? pairs : throw NoTree(tree);
        }
        if (_depths.Length < pairs + 2) _depths = new int[Math.Max(pairs + 2, 2 * _depths.Length)];
        Array.Clear(_depths, 0, pairs + 2);
        _depths[0] = 1;
        fixed (uint* link = links)
        fixed (TStored* threshold = stored.Thresholds<TStored>(tree))
        fixed (int* depths = _depths)
            return Copy(link, threshold, links.Length, depths, nodes, first) - 1 is >= 0 and var depth ? depth
                : throw NoTree(tree);
    }

    static InvalidDataException NoTree(int tree) =>
        new($"The nodes of tree {tree} are no tree: a child does not come after its parent or has two, or a column, a threshold or a row of values is not there.");

    /// <summary>Four nodes at a time, for layouts of 8 bytes: a float32 threshold, and above it what is led to and the column.</summary>
    bool AreSound(uint* links, uint* thresholds, int count, ulong* nodes, int first)
    {
        var (bits, leafColumn) = (stored.ColumnBits, Vector128.Create((1 << stored.ColumnBits) - 1));
        var (lastColumn, lastRow, lastChild) = (Vector128.Create(stored.ColumnCount - 1), Vector128.Create(stored.LeafRows - 1), Vector128.Create(count - 2));
        var (index, faults, next) = (Vector128.Create(0, 1, 2, 3), Vector128<int>.Zero, Vector128.Create(first + 1));
        var rest = stackalloc uint[8];
        var last = stackalloc ulong[4];
        for (var k = 0; k < count; k += 4)
        {
            uint* from = links + k, compared = thresholds + k;
            var to = nodes + first + 1 + k;
            if (k + 4 > count)
            {
                // The tree's last nodes, and leaves after them.
                for (var i = 0; i < 4; i++) (rest[i], rest[4 + i]) = k + i < count ? (from[i], compared[i]) : ((uint)leafColumn[0], 0);
                from = rest;
                compared = rest + 4;
                to = last;
            }
            var (link, threshold) = (Vector128.Load(from), Vector128.Load(compared).AsInt32());
            var column = link.AsInt32() & leafColumn;
            var child = (link >>> bits).AsInt32();
            var isLeaf = Vector128.Equals(column, leafColumn);
            var leafFault = Vector128.GreaterThan(child, lastRow) | ~Vector128.Equals(threshold, Vector128<int>.Zero);
            var testFault = ~Vector128.GreaterThan(child, index) | Vector128.GreaterThan(child, lastChild) | Vector128.GreaterThan(column, lastColumn)
                | Vector128.GreaterThan(threshold & Vector128.Create(int.MaxValue), Vector128.Create(0x7F80_0000));
            faults |= isLeaf & leafFault | ~isLeaf & testFault;
            var value = Vector128.ConditionalSelect(isLeaf, child | Vector128.Create(0x7FC0_0000), threshold).AsUInt32();
            var packed = (Vector128.ConditionalSelect(isLeaf, index, child) + next << TNode.ChildShift | (column & ~isLeaf) << TNode.ColumnShift).AsUInt32();
            (Vector128.WidenLower(value) | Vector128.WidenLower(packed) << 32).Store(to);
            (Vector128.WidenUpper(value) | Vector128.WidenUpper(packed) << 32).Store(to + 2);
            if (to == last) new ReadOnlySpan<ulong>(last, count - k).CopyTo(new Span<ulong>(nodes + first + 1 + k, count - k));
            index += Vector128.Create(4);
        }
        return faults == Vector128<int>.Zero;
    }

    int Copy(uint* links, TStored* thresholds, int count, int* depths, TNode* nodes, int first)
    {
        var (bits, leafColumn, lastColumn, lastRow) = (stored.ColumnBits, (1 << stored.ColumnBits) - 1, stored.ColumnCount - 1, stored.LeafRows - 1);
        var (nowhere, faults, deepest) = (count / 2 + 1, 0, 0);
        for (var k = 0; k < count; k++)
        {
            var (column, child, threshold) = ((int)links[k] & leafColumn, (int)(links[k] >> bits), thresholds[k]);
            var depth = depths[(k + 1) >> 1];
            var isLeaf = -(column == leafColumn ? 1 : 0);
            // What is negative makes a fault, and is all ones then.
            var leafFault = (lastRow - child | -(threshold != TStored.Zero ? 1 : 0)) >> 31;
            var testFault = (child - k - 1 | count - 2 - child | lastColumn - column | -(~child & 1) | -(TStored.IsNaN(threshold) ? 1 : 0)) >> 31;
            var isSound = ~isLeaf & ~testFault;
            var pair = (child + 1) >> 1 & isSound | nowhere & ~isSound;
            faults |= isLeaf & leafFault | ~isLeaf & testFault | (depth - 1) >> 31 | -depths[pair] >> 31;
            depths[pair] = depth + 1 & isSound;
            deepest = Math.Max(deepest, depth);
            var self = first + k + 1;
            nodes[self] = TNode.Make(new CompiledNode { Threshold = double.CreateTruncating(threshold), Child = child + (first & ~isLeaf), Column = column | isLeaf }, (uint)self);
        }
        return faults == 0 ? deepest : 0;
    }
}
