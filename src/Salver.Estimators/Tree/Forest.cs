using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tree;

/// <summary>
/// Fitted trees made ready to answer: checked, renumbered so that siblings are neighbours, thresholds turned into the type they are compared in.
/// Immutable. Sums add the leaves' values tree by tree in the trees' order, as the libraries do, so that the last bit is theirs too.
/// </summary>
sealed unsafe class Forest
{
    const int TileRowsOfCached = 256;
    const int NumbersOfTile = 1 << 19;
    const int LargestTile = 1 << 14;

    readonly LeafTable _leaves;
    readonly WalkForest _walk;
    readonly ByteForest? _bytes;
    readonly RowForest? _masks, _heaps;
    readonly int _tests;

    /// <param name="parts">What the forest is beside its nodes.</param>
    /// <param name="groups">The nodes.</param>
    /// <param name="small">The nodes once more as a whole, when all trees are small.</param>
    public Forest(ForestParts parts, WalkGroups groups, CompiledTrees? small)
    {
        (Parts, NodeCount) = (parts, groups.NodeCount);
        _leaves = new LeafTable(parts);
        _walk = groups.Finish(parts);
        _bytes = small is null ? null : ByteForest.Make(small);
        if (small is { Columns.Length: > 0 } && X86Base.IsSupported)
        {
            _masks = RowForest.ForMasks(small);
            _heaps = RowForest.ForHeaps(small);
        }
        _tests = (NodeCount - TreeCount) / 2;
    }

    public int TreeCount => Parts.FirstColumns.Length;

    public int NodeCount { get; }

    /// <summary>Columns of <see cref="Sum"/>.</summary>
    public int OutputCount => Rules.OutputCount;

    /// <summary>Rows that are best asked together: the trees of a large forest each come into cache once for all of them.</summary>
    public int TileRows => _bytes is not null || _walk.IsCached ? TileRowsOfCached : Math.Clamp(NumbersOfTile / Math.Max(1, Rules.FeatureCount), TileRowsOfCached, LargestTile);

    /// <summary>What the forest is beside its nodes.</summary>
    public ForestParts Parts { get; }

    ForestRules Rules => Parts.Rules;

    /// <summary>Makes <paramref name="trees"/> ready to answer, one after the other.</summary>
    /// <exception cref="InvalidDataException">They are no trees, or do not fit <paramref name="rules"/>.</exception>
    public static Forest Compile(IEnumerable<TreeNodes> trees, ForestRules rules) => TreeCompiler.Compile(trees, rules);

    /// <summary>Fills an empty group with the nodes of eight trees, or what is left of them.</summary>
    public void Read(int group, CompiledGroup to)
    {
        _walk.Read(group, to);
        GC.KeepAlive(this);
    }

    /// <summary>The numbers that a tree's nodes have in the file.</summary>
    public int[] NumbersOf(int tree) => _walk.Numbers.Of(tree);

    /// <summary>Adds each tree's answer to <paramref name="sums"/>, <see cref="OutputCount"/> numbers a row, which hold what to start from.</summary>
    public void Sum(Tile rows, Span<double> sums, Workspace workspace, KernelPath path = KernelPath.Auto)
    {
        Require(rows, sums.Length, OutputCount);
        fixed (double* to = sums) Sum(rows, to, _leaves.Values.Pointer, workspace, path);
        GC.KeepAlive(this);
    }

    /// <summary>As <see cref="Sum(Tile, Span{double}, Workspace, KernelPath)"/> in float32; for forests whose <see cref="ForestRules.SumsAreSingle"/>.</summary>
    public void SumSingle(Tile rows, Span<float> sums, Workspace workspace, KernelPath path = KernelPath.Auto)
    {
        Require(rows, sums.Length, OutputCount);
        var values = _leaves.SingleValues ?? throw new InvalidOperationException("The forest was not made to add in float32.");
        fixed (float* to = sums) Sum(rows, to, values.Pointer, workspace, path);
        GC.KeepAlive(this);
    }

    /// <summary>The leaf each row ends in, <see cref="TreeCount"/> a row, by the number its node has in the file.</summary>
    public void FindLeaves(Tile rows, Span<int> nodes, Workspace workspace)
    {
        Require(rows, nodes.Length, TreeCount);
        fixed (double* numbers = rows.Numbers)
        fixed (int* to = nodes) _walk.FindLeaves(numbers, rows.RowCount, to, workspace);
        GC.KeepAlive(this);
    }

    /// <summary>What each tree adds for each row, <see cref="TreeCount"/> a row; for trees of one value a leaf.</summary>
    public void FindValues(Tile rows, Span<double> values, Workspace workspace)
    {
        Require(rows, values.Length, TreeCount);
        fixed (double* numbers = rows.Numbers, to = values) _walk.FindValues(numbers, rows.RowCount, _leaves.Values.Pointer, to, workspace);
        GC.KeepAlive(this);
    }

    /// <summary>Whether sums can be computed this way on this machine.</summary>
    public bool Has(KernelPath path) => path switch
    {
        KernelPath.Auto or KernelPath.Walk => true,
        KernelPath.Masks => _masks is not null && KernelChoice.IsSupported(path),
        KernelPath.Heaps => _heaps is not null && KernelChoice.IsSupported(path),
        _ => _bytes is not null && KernelChoice.IsSupported(path),
    };

    void Sum<TSum>(Tile rows, TSum* sums, TSum* values, Workspace workspace, KernelPath path)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>
    {
        fixed (double* numbers = rows.Numbers)
        {
            var chosen = Choose(path, rows.RowCount);
            switch (chosen)
            {
                case KernelPath.Walk:
                    _walk.Sum(numbers, rows.RowCount, values, sums, workspace);
                    break;
                case KernelPath.Masks or KernelPath.Heaps:
                    var forest = chosen == KernelPath.Masks ? _masks! : _heaps!;
                    for (var (r, row, to) = (0, (nint)numbers, (nint)sums); r < rows.RowCount; r++, row += Rules.FeatureCount * sizeof(double), to += OutputCount * sizeof(TSum))
                        if (!forest.Sum((double*)row, (TSum*)to, workspace)) _walk.Sum((double*)row, 1, values, (TSum*)to, workspace);
                    break;
                default:
                    _bytes!.Sum(chosen, numbers, rows.RowCount, sums, workspace);
                    break;
            }
        }
    }

    KernelPath Choose(KernelPath path, int rows)
    {
        if (path == KernelPath.Auto && ForcedKernel.Path != KernelPath.Auto) return Has(ForcedKernel.Path) ? ForcedKernel.Path : KernelPath.Walk;
        if (path != KernelPath.Auto) return Has(path) ? path : throw new ArgumentException($"{path} is not to be had here.", nameof(path));
        if (_bytes is null) return KernelPath.Walk;
        var widest = ForcedKernel.Widest;
        var byRow = _masks is not null && widest >= KernelPath.Bytes256 ? KernelPath.Masks : _heaps is not null && widest >= KernelPath.Bytes512 ? KernelPath.Heaps : KernelPath.Walk;
        return rows >= FewestRowsOfBlock(byRow) ? widest : byRow;
    }

    /// <summary>
    /// Rows that are quicker asked as a block: every test of a block costs as much for one row as for a vector of them, about as much as two steps of a walk, the same test
    /// of twelve rows by masks, or all of two tests a tree by heaps.
    /// </summary>
    int FewestRowsOfBlock(KernelPath byRow) => byRow switch
    {
        KernelPath.Masks => 12,
        KernelPath.Heaps => _tests / (2 * TreeCount) + 2,
        _ => (int)Math.Min(2L * _tests / Math.Max(1, _walk.StepsOfRow) + 2, TileRowsOfCached),
    };

    void Require(Tile rows, int length, int perRow)
    {
        if (rows.ColumnCount != Rules.FeatureCount) throw new ArgumentException($"The rows have {rows.ColumnCount} columns and the forest's tests {Rules.FeatureCount}.", nameof(rows));
        if (length < (long)rows.RowCount * perRow) throw new ArgumentException($"{rows.RowCount} rows need {perRow} numbers each; {length} are given.");
    }
}
