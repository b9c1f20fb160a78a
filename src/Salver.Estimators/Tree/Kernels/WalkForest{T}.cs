using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <inheritdoc/>
sealed unsafe class WalkForest<TNode, TNumber> : WalkForest
    where TNode : unmanaged, IWalkNode<TNode, TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    /// <summary>Forests beyond this do not stay in cache from one row to the next: each tree answers all rows before the next tree does.</summary>
    const int CachedBytes = 512 << 10;

    readonly RowReader _reader;
    readonly PinnedArray<TNode> _nodes;
    readonly PinnedArray<Group> _groups;
    readonly int[] _depths, _sources;
    readonly PinnedArray<int> _firstColumn;
    readonly int _trees, _width, _outputs, _features;

    public WalkForest(CompiledTrees trees)
    {
        _reader = new RowReader(trees.Columns);
        (_trees, _width, _outputs, _features) = (trees.TreeCount, trees.ValueWidth, trees.Rules.OutputCount, trees.Rules.FeatureCount);
        (_sources, _firstColumn) = (trees.SourceNodes, new PinnedArray<int>(trees.FirstColumn));
        _depths = Depths(trees);
        _groups = new PinnedArray<Group>((_trees + Walk.Lanes - 1) / Walk.Lanes);
        _nodes = new PinnedArray<TNode>(trees.Nodes.Length + _groups.Length);
        for (var g = 0; g < _groups.Length; g++) Add(trees, g);
    }

    public override long StepsOfRow => _depths.Sum(d => (long)d);

    int StrideOfTile => _reader.ColumnCount * Walk.Lanes;

    public override bool IsCached => (long)_nodes.Length * sizeof(TNode) <= CachedBytes;

    public override void Sum<TSum>(double* rows, int count, TSum* values, TSum* sums, Workspace workspace)
    {
        var full = count / Walk.Lanes * Walk.Lanes;
        var block = IsCached ? Walk.Lanes : Math.Max(full, Walk.Lanes);
        var scratch = Rent(workspace, block);
        fixed (TNumber* tiles = scratch)
        {
            for (var start = 0; start < full; start += block)
                SumTiles(rows + (long)start * _features, block / Walk.Lanes, values, sums + (long)start * _outputs, tiles);
            for (var r = full; r < count; r++) SumRow(rows + (long)r * _features, values, sums + (long)r * _outputs, tiles);
        }
        Return(workspace, scratch);
    }

    public override void FindLeaves(double* rows, int count, int* nodes, Workspace workspace)
    {
        var scratch = Rent(workspace, Walk.Lanes);
        var leaves = stackalloc uint[Walk.Lanes];
        fixed (TNumber* row = scratch)
        {
            for (var r = 0; r < count; r++)
            {
                _reader.Read(rows + (long)r * _features, row, 0);
                for (var g = 0; g < _groups.Length; g++)
                {
                    var group = _groups.Pointer + g;
                    Walk.Trees<TNode, TNumber>(_nodes.Pointer + group->FirstNode, group->Roots, group->Depth, row, leaves);
                    // Every group begins with one node that is no tree's.
                    for (var i = 0; i < group->Count; i++) *nodes++ = _sources[group->FirstNode + (int)leaves[i] - 1 - g];
                }
            }
        }
        Return(workspace, scratch);
    }

    void SumRow<TSum>(double* features, TSum* values, TSum* sums, TNumber* row)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        _reader.Read(features, row, 0);
        var leaves = stackalloc uint[Walk.Lanes];
        var firstColumn = _firstColumn.Pointer;
        var isScalar = _width == 1 && _outputs == 1;
        var sum = isScalar ? *sums : default;
        for (Group* group = _groups.Pointer, end = group + _groups.Length; group < end; group++)
        {
            var nodes = _nodes.Pointer + group->FirstNode;
            Walk.Trees<TNode, TNumber>(nodes, group->Roots, group->Depth, row, leaves);
            if (isScalar)
                for (var i = 0; i < group->Count; i++) sum += values[TNode.Payload(nodes + leaves[i])];
            else
                for (var i = 0; i < group->Count; i++) Add(values + TNode.Payload(nodes + leaves[i]) * (nuint)_width, sums + *firstColumn++);
        }
        if (isScalar) *sums = sum;
    }

    void SumTiles<TSum>(double* rows, int tileCount, TSum* values, TSum* sums, TNumber* tiles)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var leaves = stackalloc uint[Walk.Lanes];
        for (var r = 0; r < tileCount * Walk.Lanes; r++) _reader.Read(rows + (long)r * _features, tiles + (long)(r / Walk.Lanes) * StrideOfTile, r % Walk.Lanes);
        for (var t = 0; t < _trees; t++)
        {
            var group = _groups.Pointer + t / Walk.Lanes;
            var nodes = _nodes.Pointer + group->FirstNode;
            var at = sums + _firstColumn[t];
            for (var tile = 0; tile < tileCount; tile++)
            {
                Walk.Rows<TNode, TNumber>(nodes, group->Roots[t % Walk.Lanes], _depths[t], tiles + (long)tile * StrideOfTile, leaves);
                for (var i = 0; i < Walk.Lanes; i++, at += _outputs) Add(values + TNode.Payload(nodes + leaves[i]) * (nuint)_width, at);
            }
        }
    }

    void Add<TSum>(TSum* leaf, TSum* sums)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        if (_width == 2)
        {
            (sums[0], sums[1]) = (sums[0] + leaf[0], sums[1] + leaf[1]);
            return;
        }
        for (var i = 0; i < _width; i++) sums[i] += leaf[i];
    }

    void Add(CompiledTrees trees, int index)
    {
        ref var group = ref _groups[index];
        var first = index * Walk.Lanes;
        group.Count = Math.Min(Walk.Lanes, _trees - first);
        var start = trees.Roots[first];
        group.FirstNode = start + index;
        _nodes[group.FirstNode] = TNode.Leaf(0, 0);
        for (var i = 0; i < group.Count; i++)
        {
            group.Roots[i] = (uint)(trees.Roots[first + i] - start + 1);
            group.Depth = Math.Max(group.Depth, _depths[first + i]);
        }
        for (var k = start; k < trees.EndOf(first + group.Count - 1); k++)
        {
            var node = trees.Nodes[k];
            var self = (uint)(k - start + 1);
            _nodes[group.FirstNode + (int)self] = node.IsLeaf
                ? TNode.Leaf(self, (uint)node.Child)
                : TNode.Make(node.Threshold, (uint)(node.Child - start + 1), (uint)node.Column);
        }
    }

    TNumber[] Rent(Workspace workspace, int rows)
    {
        var count = checked(rows * _reader.ColumnCount + Walk.Lanes);
        return typeof(TNumber) == typeof(float) ? (TNumber[])(object)workspace.RentFloats(count) : (TNumber[])(object)workspace.RentDoubles(count);
    }

    static void Return(Workspace workspace, TNumber[] scratch)
    {
        if (scratch is float[] floats) workspace.Return(floats);
        else workspace.Return((double[])(object)scratch);
    }

    static int[] Depths(CompiledTrees trees)
    {
        var depths = new int[trees.TreeCount];
        var depthOf = new int[trees.Nodes.Length];
        for (var t = 0; t < depths.Length; t++)
        {
            for (var k = trees.Roots[t]; k < trees.EndOf(t); k++)
            {
                var node = trees.Nodes[k];
                if (node.IsLeaf) depths[t] = Math.Max(depths[t], depthOf[k]);
                else depthOf[node.Child] = depthOf[node.Child + 1] = depthOf[k] + 1;
            }
        }
        return depths;
    }

    /// <summary>Eight trees, or what is left of them.</summary>
    struct Group
    {
        public int FirstNode;
        public int Count;
        public int Depth;

        /// <summary>Counted from the first node.</summary>
        public fixed uint Roots[Walk.Lanes];
    }
}
