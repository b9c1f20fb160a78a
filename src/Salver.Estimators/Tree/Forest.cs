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
    readonly int _fewestRows;

    /// <param name="parts">What the forest is beside its nodes.</param>
    /// <param name="groups">The nodes.</param>
    /// <param name="bytes">The same forest for the byte kernels, when its trees are small.</param>
    public Forest(ForestParts parts, WalkGroups groups, ByteForest? bytes)
    {
        (Parts, NodeCount) = (parts, groups.NodeCount);
        _leaves = new LeafTable(parts);
        _walk = groups.Finish(parts);
        _bytes = bytes;
        // Asking every test of a block costs about as much as two steps of a walk a test, whether the block has one row or as many as a vector.
        var tests = (NodeCount - TreeCount) / 2;
        _fewestRows = (int)Math.Min(2L * tests / Math.Max(1, _walk.StepsOfRow) + 2, TileRowsOfCached);
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

    /// <summary>Adds each tree's answer to <paramref name="sums"/>, <see cref="OutputCount"/> numbers a row, which hold what to start from.</summary>
    public void Sum(Tile rows, Span<double> sums, Workspace workspace, KernelPath path = KernelPath.Auto)
    {
        Require(rows, sums.Length, OutputCount);
        fixed (double* numbers = rows.Numbers, to = sums)
        {
            if (Choose(path, rows.RowCount) is var chosen && chosen != KernelPath.Walk) _bytes!.Sum(chosen, numbers, rows.RowCount, to, workspace);
            else _walk.Sum(numbers, rows.RowCount, _leaves.Values.Pointer, to, workspace);
        }
    }

    /// <summary>As <see cref="Sum"/> in float32; for forests whose <see cref="ForestRules.SumsAreSingle"/>.</summary>
    public void SumSingle(Tile rows, Span<float> sums, Workspace workspace, KernelPath path = KernelPath.Auto)
    {
        Require(rows, sums.Length, OutputCount);
        var values = _leaves.SingleValues ?? throw new InvalidOperationException("The forest was not made to add in float32.");
        fixed (double* numbers = rows.Numbers)
        fixed (float* to = sums)
        {
            if (Choose(path, rows.RowCount) is var chosen && chosen != KernelPath.Walk) _bytes!.Sum(chosen, numbers, rows.RowCount, to, workspace);
            else _walk.Sum(numbers, rows.RowCount, values.Pointer, to, workspace);
        }
    }

    /// <summary>The leaf each row ends in, <see cref="TreeCount"/> a row, by the number its node has in the file.</summary>
    public void FindLeaves(Tile rows, Span<int> nodes, Workspace workspace)
    {
        Require(rows, nodes.Length, TreeCount);
        fixed (double* numbers = rows.Numbers)
        fixed (int* to = nodes) _walk.FindLeaves(numbers, rows.RowCount, to, workspace);
    }

    /// <summary>What each tree adds for each row, <see cref="TreeCount"/> a row; for trees of one value a leaf.</summary>
    public void FindValues(Tile rows, Span<double> values, Workspace workspace)
    {
        Require(rows, values.Length, TreeCount);
        fixed (double* numbers = rows.Numbers, to = values) _walk.FindValues(numbers, rows.RowCount, _leaves.Values.Pointer, to, workspace);
    }

    /// <summary>Whether sums can be computed this way on this machine.</summary>
    public bool Has(KernelPath path) => path is KernelPath.Auto or KernelPath.Walk || _bytes is not null && KernelChoice.IsSupported(path);

    KernelPath Choose(KernelPath path, int rows)
    {
        if (path == KernelPath.Auto && ForcedKernel.Path != KernelPath.Auto) return Has(ForcedKernel.Path) ? ForcedKernel.Path : KernelPath.Walk;
        if (path != KernelPath.Auto) return Has(path) ? path : throw new ArgumentException($"{path} is not to be had here.", nameof(path));
        return _bytes is not null && rows >= _fewestRows ? KernelChoice.Widest : KernelPath.Walk;
    }

    void Require(Tile rows, int length, int perRow)
    {
        if (rows.ColumnCount != Rules.FeatureCount) throw new ArgumentException($"The rows have {rows.ColumnCount} columns and the forest's tests {Rules.FeatureCount}.", nameof(rows));
        if (length < (long)rows.RowCount * perRow) throw new ArgumentException($"{rows.RowCount} rows need {perRow} numbers each; {length} are given.");
    }
}
