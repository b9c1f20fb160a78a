using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>A forest that is walked: every forest can be, and it is the quickest way for a few rows and for large trees.</summary>
abstract unsafe class WalkForest
{
    /// <summary>The smallest layout that holds the trees.</summary>
    public static WalkForest Make(CompiledTrees trees)
    {
        var (columns, nodes) = (trees.Columns.Length, trees.LargestGroup + 1L);
        if (trees.Rules.Split != SplitRule.DoubleAtMost && trees.LeafValues.Length / trees.ValueWidth <= Payloads.Maximum)
        {
            if (NarrowNode.Fits(columns, nodes)) return new WalkForest<NarrowNode, float>(trees);
            if (BroadNode.Fits(columns, nodes)) return new WalkForest<BroadNode, float>(trees);
        }
        return new WalkForest<DoubleNode, double>(trees);
    }

    /// <summary>Steps of one row's walks: the sum of the trees' depths.</summary>
    public abstract long StepsOfRow { get; }

    /// <summary>Whether the forest stays in cache from one row to the next.</summary>
    public abstract bool IsCached { get; }

    /// <summary>Adds each tree's values, in the trees' order, to the sums of each row.</summary>
    /// <param name="rows">Features of the rows, one row after the other.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="values">Those of <see cref="LeafTable"/>.</param>
    /// <param name="sums">What to start from, and the sums.</param>
    /// <param name="workspace">Scratch memory.</param>
    public abstract void Sum<TSum>(double* rows, int count, TSum* values, TSum* sums, Workspace workspace)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>;

    /// <summary>The leaf each row ends in, as the number of its node in the tree's file; one a tree for each row.</summary>
    public abstract void FindLeaves(double* rows, int count, int* nodes, Workspace workspace);
}
