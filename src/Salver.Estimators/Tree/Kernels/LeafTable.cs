namespace Salver.Estimators.Tree.Kernels;

/// <summary>The values of all leaves where the walking kernels find them.</summary>
sealed class LeafTable
{
    public LeafTable(ForestParts parts)
    {
        (Values, Count) = (parts.LeafValues, parts.LeafValues.Length / parts.ValueWidth);
        if (!parts.Rules.SumsAreSingle) return;
        SingleValues = new PinnedArray<float>(Values.Length);
        for (var i = 0; i < Values.Length; i++) SingleValues[i] = (float)Values[i];
    }

    /// <summary>Rows of values.</summary>
    public int Count { get; }

    public PinnedArray<double> Values { get; }

    public PinnedArray<float>? SingleValues { get; }
}
