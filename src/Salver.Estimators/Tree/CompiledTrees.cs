using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tree;

/// <summary>All the groups of a forest of small trees, one behind another, for kernels that take the forest as a whole; see <see cref="CompiledGroup"/>.</summary>
sealed class CompiledTrees
{
    public required ForestRules Rules { get; init; }

    /// <summary>Values of a leaf.</summary>
    public required int ValueWidth { get; init; }

    public required RowColumn[] Columns { get; init; }

    public required CompiledNode[] Nodes { get; init; }

    /// <summary>The first node of each tree; its nodes end where the next tree's begin.</summary>
    public required int[] Roots { get; init; }

    /// <summary>The column of the sums that each tree's first value is added to.</summary>
    public required int[] FirstColumn { get; init; }

    /// <summary><see cref="ValueWidth"/> numbers a row; leaves of the same values mostly share one.</summary>
    public required PinnedArray<double> LeafValues { get; init; }

    public int TreeCount => Roots.Length;

    /// <summary>The node after the tree's last.</summary>
    public int EndOf(int tree) => tree + 1 < Roots.Length ? Roots[tree + 1] : Nodes.Length;
}
