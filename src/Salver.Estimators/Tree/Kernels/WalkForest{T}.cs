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
    readonly PinnedArray<uint> _roots;
    readonly int[] _depths, _sources, _firstColumn;
    readonly int _trees, _width, _outputs, _features;

    public WalkForest(CompiledTrees trees, LeafTable leaves)
    {
        _reader = new RowReader(trees.Columns);
        (_trees, _width, _outputs, _features) = (trees.TreeCount, trees.ValueWidth, trees.Rules.OutputCount, trees.Rules.FeatureCount);
        (_sources, _firstColumn) = (trees.SourceNodes, trees.FirstColumn);
        _depths = Depths(trees);
        // Node 0 is what walks that stand for no tree end in; the trees' nodes follow.
        _nodes = new PinnedArray<TNode>(trees.Nodes.Length + 2);
        _nodes[0] = TNode.Leaf(1, 0);
        _nodes[1] = TNode.Leaf(1, 0);
        for (var k = 0; k < trees.Nodes.Length; k++)
        {
            var node = trees.Nodes[k];
            _nodes[k + 2] = node.IsLeaf ? TNode.Leaf((uint)k + 2, leaves.RowOf(node.Child)) : TNode.Make(node.Threshold, (uint)node.Child + 2, (uint)node.Column);
        }
        _roots = new PinnedArray<uint>((_trees + Walk.Lanes - 1) / Walk.Lanes * Walk.Lanes);
        for (var t = 0; t < _roots.Length; t++) _roots[t] = t < _trees ? (uint)trees.Roots[t] + 2 : 1;
    }

    int StrideOfTile => _reader.ColumnCount * Walk.Lanes;

    bool IsCached => (long)_nodes.Length * sizeof(TNode) <= CachedBytes;

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
                for (var t = 0; t < _trees; t += Walk.Lanes)
                {
                    Walk.Trees<TNode, TNumber>(_nodes.Pointer, _roots.Pointer + t, DepthOf(t), row, leaves);
                    for (var i = 0; i < Walk.Lanes && t + i < _trees; i++) nodes[(long)r * _trees + t + i] = _sources[leaves[i] - 2];
                }
            }
        }
        Return(workspace, scratch);
    }

    void SumRow<TSum>(double* features, TSum* values, TSum* sums, TNumber* row)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var leaves = stackalloc uint[Walk.Lanes];
        _reader.Read(features, row, 0);
        for (var t = 0; t < _trees; t += Walk.Lanes)
        {
            Walk.Trees<TNode, TNumber>(_nodes.Pointer, _roots.Pointer + t, DepthOf(t), row, leaves);
            var count = Math.Min(Walk.Lanes, _trees - t);
            for (var i = 0; i < count; i++) Add(values + (nuint)TNode.Payload(_nodes.Pointer[leaves[i]]) * (uint)_width, sums + _firstColumn[t + i]);
        }
    }

    void SumTiles<TSum>(double* rows, int tileCount, TSum* values, TSum* sums, TNumber* tiles)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        var leaves = stackalloc uint[Walk.Lanes];
        for (var r = 0; r < tileCount * Walk.Lanes; r++) _reader.Read(rows + (long)r * _features, tiles + (long)(r / Walk.Lanes) * StrideOfTile, r % Walk.Lanes);
        for (var t = 0; t < _trees; t++)
        {
            var at = sums + _firstColumn[t];
            for (var tile = 0; tile < tileCount; tile++)
            {
                Walk.Rows<TNode, TNumber>(_nodes.Pointer, _roots[t], _depths[t], tiles + (long)tile * StrideOfTile, leaves);
                for (var i = 0; i < Walk.Lanes; i++, at += _outputs) Add(values + (nuint)TNode.Payload(_nodes.Pointer[leaves[i]]) * (uint)_width, at);
            }
        }
    }

    void Add<TSum>(TSum* leaf, TSum* sums)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        for (var i = 0; i < _width; i++) sums[i] += leaf[i];
    }

    int DepthOf(int firstTree)
    {
        var depth = 0;
        foreach (var d in _depths.AsSpan(firstTree, Math.Min(Walk.Lanes, _trees - firstTree))) depth = Math.Max(depth, d);
        return depth;
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
}
