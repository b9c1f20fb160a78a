namespace Salver.Estimators.Tree;

/// <summary>
/// The trees of a forest as every kernel starts from: validated, every test "left when at most" on a <see cref="RowColumn"/>, depth first,
/// siblings adjacent, the heavier child followed first.
/// </summary>
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

    /// <summary>By node, the number it had in its tree's file.</summary>
    public required int[] SourceNodes { get; init; }

    /// <summary><see cref="ValueWidth"/> numbers a row, each distinct row once.</summary>
    public required double[] LeafValues { get; init; }

    public int TreeCount => Roots.Length;

    /// <summary>Most nodes that eight trees in a row have.</summary>
    public int LargestGroup
    {
        get
        {
            var largest = 0;
            for (var t = 0; t < TreeCount; t += Kernels.Walk.Lanes) largest = Math.Max(largest, EndOf(Math.Min(t + Kernels.Walk.Lanes, TreeCount) - 1) - Roots[t]);
            return largest;
        }
    }

    /// <summary>The node after the tree's last.</summary>
    public int EndOf(int tree) => tree + 1 < Roots.Length ? Roots[tree + 1] : Nodes.Length;
}

/// <summary>One node of <see cref="CompiledTrees"/>.</summary>
struct CompiledNode
{
    public double Threshold;

    /// <summary>The left child; the right one follows it. For a leaf, the row of its values.</summary>
    public int Child;

    /// <summary>Which column is compared; -1 for a leaf.</summary>
    public int Column;

    public readonly bool IsLeaf => Column < 0;
}
