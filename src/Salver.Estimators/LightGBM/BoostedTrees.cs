using Salver.Estimators.Tree;

namespace Salver.Estimators.LightGBM;

/// <summary>The trees of a LightGBM model: raw scores are float64 sums over the trees in order.</summary>
/// <param name="forest">The trees, whose leaves stand after all other nodes, in order; null when there are none.</param>
sealed class BoostedTrees(Forest? forest)
{
    public required int FeatureCount { get; init; }

    /// <summary>Scores a row: trees an iteration.</summary>
    public required int GroupCount { get; init; }

    /// <summary>Number of internal nodes of each tree, after which its leaves are numbered.</summary>
    public required int[] SplitCounts { get; init; }

    /// <summary>Leaves of linear trees, by tree and leaf; null when no tree is linear.</summary>
    public LinearLeaf[][]? LinearLeaves { get; init; }

    /// <summary>Columns of categories, which are read as whole numbers; null when there are none.</summary>
    public bool[]? CategoricalColumns { get; init; }

    /// <summary>Whether a missing category is category 0, as before 3.1 where none was missing in training.</summary>
    public bool[]? MissingIsZero { get; init; }

    public int TreeCount => forest?.TreeCount ?? 0;

    public int NodeCount => forest?.NodeCount ?? 0;

    public int IterationCount => TreeCount / GroupCount;

    /// <summary>Writes <see cref="GroupCount"/> raw scores per row.</summary>
    public void WriteScores(Tile rows, Span<double> scores, Workspace workspace)
    {
        scores.Clear();
        if (forest is null) return;
        if (LinearLeaves is null) forest.Sum(rows, scores, workspace);
        else AddLinear(forest, LinearLeaves, rows, scores, workspace);
    }

    /// <summary>Writes each row's leaf number in every tree.</summary>
    public void WriteLeaves(Tile rows, Span<double> leaves, Workspace workspace)
    {
        if (forest is null) return;
        var nodes = workspace.RentIntegers(leaves.Length);
        forest.FindLeaves(rows, nodes.AsSpan(0, leaves.Length), workspace);
        for (var i = 0; i < leaves.Length; i++) leaves[i] = nodes[i] - SplitCounts[i % TreeCount];
        workspace.Return(nodes);
    }

    void AddLinear(Forest compiled, LinearLeaf[][] linear, Tile rows, Span<double> scores, Workspace workspace)
    {
        var count = rows.RowCount * TreeCount;
        var nodes = workspace.RentIntegers(count);
        compiled.FindLeaves(rows, nodes.AsSpan(0, count), workspace);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = rows.Row(r);
            for (var t = 0; t < TreeCount; t++)
                scores[r * GroupCount + t % GroupCount] += linear[t][nodes[r * TreeCount + t] - SplitCounts[t]].Answer(row);
        }
        workspace.Return(nodes);
    }
}
