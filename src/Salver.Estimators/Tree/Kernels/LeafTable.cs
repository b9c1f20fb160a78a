namespace Salver.Estimators.Tree.Kernels;

/// <summary>The values of all leaves where the walking kernels find them.</summary>
sealed class LeafTable
{
    public LeafTable(CompiledTrees trees)
    {
        Count = trees.LeafValues.Length / trees.ValueWidth;
        Values = new PinnedArray<double>(trees.LeafValues);
        if (trees.Rules.SumsAreSingle) SingleValues = new PinnedArray<float>(Array.ConvertAll(trees.LeafValues, v => (float)v));
    }

    /// <summary>Rows of values.</summary>
    public int Count { get; }

    public PinnedArray<double> Values { get; }

    public PinnedArray<float>? SingleValues { get; }
}
