using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <inheritdoc/>
sealed unsafe class WalkForest<TNode, TNumber> : WalkForest
    where TNode : unmanaged, IWalkNode<TNode, TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    /// <summary>Numbers of rows that stay in the processor's second cache beside one tree and the next.</summary>
    const int NumbersOfBlock = 96 << 10;

    /// <summary>Forests beyond this do not stay in cache from one row to the next: each tree answers all rows before the next tree does.</summary>
    const int CachedBytes = 512 << 10;

    const int CacheLine = 64;

    readonly RowReader _reader;
    readonly WalkGroups _memory;
    readonly PinnedArray<WalkGroup<TNode>> _groups;
    readonly int[] _depths;
    readonly NodeNumbers _numbers;
    readonly PinnedArray<int> _firstColumn;
    readonly int _trees, _width, _outputs, _features;
    readonly long _bytes;

    /// <param name="parts">What the forest is beside its nodes.</param>
    /// <param name="memory">Holds the nodes.</param>
    /// <param name="groups">Where they are.</param>
    /// <param name="depths">By tree.</param>
    /// <param name="bytes">Of all nodes.</param>
    public WalkForest(ForestParts parts, WalkGroups memory, PinnedArray<WalkGroup<TNode>> groups, int[] depths, long bytes)
    {
        (_memory, _groups, _depths, _bytes, StepsOfRow) = (memory, groups, depths, bytes, depths.Sum(d => (long)d));
        _reader = new RowReader(parts.Columns);
        (_trees, _width, _outputs, _features) = (depths.Length, parts.ValueWidth, parts.Rules.OutputCount, parts.Rules.FeatureCount);
        (_numbers, _firstColumn) = (new NodeNumbers(parts.Numbers, memory.Read), new PinnedArray<int>(parts.FirstColumns));
    }

    public override NodeNumbers Numbers => _numbers;

    public override long StepsOfRow { get; }

    int StrideOfTile => _reader.ColumnCount * Walk.Lanes;

    public override bool IsCached => _bytes <= CachedBytes;

    public override void Read(int index, CompiledGroup group) => _memory.Read(index, group);

    public override void Sum<TSum>(double* rows, int count, TSum* values, TSum* sums, Workspace workspace)
    {
        var full = count / Walk.Lanes * Walk.Lanes;
        var block = IsCached ? Walk.Lanes : Math.Clamp(NumbersOfBlock / Math.Max(1, StrideOfTile) * Walk.Lanes, Walk.Lanes, Math.Max(full, Walk.Lanes));
        var scratch = Rent(workspace, block);
        fixed (TNumber* tiles = scratch)
        {
            for (var start = 0; start < full; start += block)
                SumTiles(rows + (long)start * _features, Math.Min(block, full - start) / Walk.Lanes, values, sums + (long)start * _outputs, tiles);
            for (var r = full; r < count; r++) SumRow(rows + (long)r * _features, values, sums + (long)r * _outputs, tiles);
        }
        Return(workspace, scratch);
    }

    public override void FindLeaves(double* rows, int count, int* nodes, Workspace workspace) => Find(rows, count, nodes, null, null, workspace);

    public override void FindValues(double* rows, int count, double* values, double* found, Workspace workspace) => Find(rows, count, null, values, found, workspace);

    void Find(double* rows, int count, int* nodes, double* values, double* found, Workspace workspace)
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
                    Walk.Trees<TNode, TNumber>(group->Nodes, group->Roots, group->Depth, row, leaves);
                    for (var i = 0; i < group->TreeCount; i++)
                    {
                        if (nodes is not null) *nodes++ = _numbers.Of(g * Walk.Lanes + i)[leaves[i] - group->Roots[i]];
                        else *found++ = values[TNode.Payload(group->Nodes + leaves[i]) * (nuint)_width];
                    }
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
        var (isScalar, isCached) = (_width == 1 && _outputs == 1, IsCached);
        var sum = isScalar ? *sums : default;
        for (WalkGroup<TNode>* group = _groups.Pointer, end = group + _groups.Length; group < end; group++)
        {
            var nodes = group->Nodes;
            if (!isCached && group + 1 < end) PrefetchRoots(group + 1);
            Walk.Trees<TNode, TNumber>(nodes, group->Roots, group->Depth, row, leaves);
            if (isScalar)
                for (var i = 0; i < group->TreeCount; i++) sum += values[TNode.Payload(nodes + leaves[i])];
            else
                for (var i = 0; i < group->TreeCount; i++) Add(values + TNode.Payload(nodes + leaves[i]) * (nuint)_width, sums + *firstColumn++);
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
            var nodes = group->Nodes;
            var at = sums + _firstColumn[t];
            var (next, lines) = IsCached ? (0, 0) : Next(t, tileCount);
            for (var tile = 0; tile < tileCount; tile++)
            {
                for (var i = 0; i < lines; i++, next += CacheLine) Prefetch(next);
                Walk.Rows<TNode, TNumber>(nodes, group->Roots[t % Walk.Lanes], _depths[t], tiles + (long)tile * StrideOfTile, leaves);
                for (var i = 0; i < Walk.Lanes; i++, at += _outputs) Add(values + TNode.Payload(nodes + leaves[i]) * (nuint)_width, at);
            }
        }
    }

    /// <summary>The nodes of the tree after this one, and how many lines of them each tile should ask the memory for so that they are in cache in time.</summary>
    (nint Nodes, int Lines) Next(int tree, int tileCount)
    {
        if (++tree == _trees || !Sse.IsSupported) return default;
        var group = _groups.Pointer + tree / Walk.Lanes;
        var (first, end) = (group->Roots[tree % Walk.Lanes], tree % Walk.Lanes + 1 < group->TreeCount ? group->Roots[tree % Walk.Lanes + 1] : (uint)group->NodeCount + 1);
        var lines = ((long)(end - first) * sizeof(TNode) + CacheLine - 1) / CacheLine;
        return ((nint)(group->Nodes + first), (int)((lines + tileCount - 1) / tileCount));
    }

    static void PrefetchRoots(WalkGroup<TNode>* group)
    {
        for (var t = 0; t < group->TreeCount; t++)
        {
            var root = (nint)(group->Nodes + group->Roots[t]);
            Prefetch(root);
            Prefetch(root + CacheLine);
        }
    }

    static void Prefetch(nint address)
    {
        if (Sse.IsSupported) Sse.Prefetch1((void*)address);
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
}
