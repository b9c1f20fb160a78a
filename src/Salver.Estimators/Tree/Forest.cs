namespace Salver.Estimators.Tree;

/// <summary>
/// Fitted trees made ready to answer: checked, renumbered so that siblings are neighbours, thresholds turned into the type they are compared in.
/// Immutable. Sums add the leaves' values tree by tree in the trees' order, as the libraries do, so that the last bit is theirs too.
/// </summary>
sealed class Forest
{
    readonly CompiledTrees _trees;

    Forest(CompiledTrees trees) => _trees = trees;

    public int TreeCount => _trees.Roots.Length;

    public int NodeCount => _trees.Nodes.Length;

    public int FeatureCount => _trees.Rules.FeatureCount;

    /// <summary>Columns of <see cref="Sum"/>.</summary>
    public int OutputCount => _trees.Rules.OutputCount;

    /// <summary>Makes <paramref name="trees"/> ready to answer.</summary>
    /// <exception cref="InvalidDataException">They are no trees, or do not fit <paramref name="rules"/>.</exception>
    public static Forest Compile(IReadOnlyList<TreeNodes> trees, ForestRules rules) => new(CompiledTrees.Compile(trees, rules));

    /// <summary>The number, in the file's numbering, of the leaf's node.</summary>
    public int NodeOf(int leaf) => _trees.LeafNodes[leaf];

    /// <summary>Adds each tree's answer to <paramref name="sums"/>, <see cref="OutputCount"/> numbers a row, which hold what to start from.</summary>
    public void Sum(Tile rows, Span<double> sums, Workspace workspace)
    {
        var trees = _trees;
        var (width, outputs) = (trees.ValueWidth, trees.Rules.OutputCount);
        var row = workspace.RentDoubles(trees.Columns.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            trees.ReadRow(rows.Row(r), row);
            var sum = sums.Slice(r * outputs, outputs);
            for (var t = 0; t < trees.Roots.Length; t++)
            {
                var leaf = trees.FindLeaf(t, row);
                var values = trees.LeafValues.AsSpan(leaf * width, width);
                var column = trees.FirstColumn[t];
                for (var i = 0; i < values.Length; i++) sum[column + i] += values[i];
            }
        }
        workspace.Return(row);
    }

    /// <summary>As <see cref="Sum"/> in float32: each addition is rounded.</summary>
    public void SumSingle(Tile rows, Span<float> sums, Workspace workspace)
    {
        var trees = _trees;
        var (width, outputs) = (trees.ValueWidth, trees.Rules.OutputCount);
        var row = workspace.RentDoubles(trees.Columns.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            trees.ReadRow(rows.Row(r), row);
            var sum = sums.Slice(r * outputs, outputs);
            for (var t = 0; t < trees.Roots.Length; t++)
            {
                var leaf = trees.FindLeaf(t, row);
                var values = trees.LeafValues.AsSpan(leaf * width, width);
                var column = trees.FirstColumn[t];
                for (var i = 0; i < values.Length; i++) sum[column + i] += (float)values[i];
            }
        }
        workspace.Return(row);
    }

    /// <summary>The leaf each row ends in, <see cref="TreeCount"/> leaves a row.</summary>
    public void FindLeaves(Tile rows, Span<int> leaves, Workspace workspace)
    {
        var trees = _trees;
        var row = workspace.RentDoubles(trees.Columns.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            trees.ReadRow(rows.Row(r), row);
            for (var t = 0; t < trees.Roots.Length; t++) leaves[r * trees.Roots.Length + t] = trees.FindLeaf(t, row);
        }
        workspace.Return(row);
    }
}
