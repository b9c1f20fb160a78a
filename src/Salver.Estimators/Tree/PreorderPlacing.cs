using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree;

/// <summary>
/// Compiles trees that count depth first, node after node in the file's order: where a node comes to stand follows from the sizes of what stands below it and its sibling,
/// so nothing is walked and nothing depends on a branch. What comes out is what <see cref="TreeCompiler"/>'s walk makes.
/// </summary>
sealed unsafe class PreorderPlacing(ForestRules rules, TreeColumns columns, LeafRows leaves)
{
    // By node; behind the last one that takes what is written for leaves.
    Place[] _places = [];

    // Leaves in the order in which a walk meets them; behind the last one that takes what is written for tests.
    int[] _order = [];

    /// <summary>Fills in the nodes of a tree.</summary>
    /// <param name="tree">Sound, with its sizes.</param>
    /// <param name="nodes">Takes them.</param>
    /// <param name="root">Where the first is to stand.</param>
    /// <returns>Tests on the longest way; -1 when a test needs a column that no earlier one has: nothing was done then.</returns>
    public int Place(TreeNodes tree, CompiledNode[] nodes, int root)
    {
        var (count, sizes) = (tree.Count, tree.Sizes);
        if (sizes is null || sizes[0] != count || tree.SoundFor != rules.FeatureCount || tree.CategorySet is not null || tree.Missing is not null) return -1;
        var plain = columns.Plain;
        if (plain.Length != 2 * rules.FeatureCount || plain.Length == 0 || nodes.Length < root + count) return -1;
        if (_places.Length <= count) (_places, _order) = (new Place[count + 1 + count / 8], new int[count + 1 + count / 8]);
        var leafCount = (count + 1) / 2;
        fixed (int* lefts = tree.Left, rights = tree.Right, features = tree.Feature, below = sizes, plainColumns = plain, order = _order)
        fixed (double* thresholds = tree.Threshold)
        fixed (bool* missing = tree.MissingGoesLeft)
        fixed (Place* places = _places)
        fixed (CompiledNode* to = nodes)
        {
            var (faults, deepest) = (0, 0);
            Set(places, root, root + 1, 0, 0);
            for (var k = 0; k < count; k++)
            {
                // Field by field: a processor waits for what was written in parts to be read as a whole.
                var (node, next, turn, depth) = (places[k].Node, places[k].Below, places[k].Turn, places[k].Depth);
                var isLeaf = lefts[k] >> 31;
                var (left, right) = (k + 1 & ~isLeaf | count & isLeaf, rights[k] & ~isLeaf | count & isLeaf);
                var (leftSize, rightSize) = (below[left], below[right]);
                var single = Thresholds.RoundDown(thresholds[k]);
                var bits = BitConverter.SingleToInt32Bits(single) & int.MaxValue;
                var column = plainColumns[2 * (features[k] & ~isLeaf) + (missing is not null && missing[k] ? 1 : 0)];
                faults |= ~isLeaf & (column | 0x7F7F_FFFF - bits) >> 31;
                var target = to + node;
                target->Threshold = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(single) & ~(long)isLeaf);
                target->Child = next;
                target->Column = column | isLeaf;
                order[turn & isLeaf | leafCount & ~isLeaf] = k;
                deepest = Math.Max(deepest, depth);
                // The heavier child is followed first; a tree has an odd number of nodes, one more leaf than tests.
                var rightIsFirst = leftSize - rightSize >> 31;
                var (beforeLeft, beforeRight) = (rightSize & rightIsFirst, leftSize & ~rightIsFirst);
                Set(places + left, next, next + 2 + (beforeLeft - 1 & rightIsFirst), turn + (beforeLeft + 1 >> 1), depth + 1);
                Set(places + right, next + 1, next + 2 + (beforeRight - 1 & ~rightIsFirst), turn + (beforeRight + 1 >> 1), depth + 1);
            }
            if (faults != 0) return -1;
            var width = tree.ValueWidth;
            var values = tree.Values.AsSpan(0, count * width);
            for (var i = 0; i < leafCount; i++) to[places[order[i]].Node].Child = leaves.Add(values.Slice(order[i] * width, width));
            return deepest;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(Place* place, int node, int below, int turn, int depth)
    {
        place->Node = node;
        place->Below = below;
        place->Turn = turn;
        place->Depth = depth;
    }
}

/// <summary>Where a node comes to stand.</summary>
struct Place
{
    public int Node;

    /// <summary>Where the nodes below it begin.</summary>
    public int Below;

    /// <summary>Leaves that a walk meets before those below it.</summary>
    public int Turn;

    public int Depth;
}
