using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>RandomTreesEmbedding: which leaf of every tree a row ends in, one-hot.</summary>
sealed class RandomTreesEmbedding(Forest forest, int featureCount, Estimator encoder) : TreeEstimator(forest, featureCount)
{
    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => encoder.Output(Method.Transform),
        Method.Apply => new MethodOutput(Forest.TreeCount, ElementType.Int64),
        _ => null,
    };

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var leaves = new string[Forest.TreeCount];
        for (var t = 0; t < leaves.Length; t++) leaves[t] = t.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [.. encoder.FeatureNamesOut(leaves).Select(n => $"{Name.ToLowerInvariant()}_{n}")];
    }

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        var leaves = workspace.RentTile();
        WriteLeaves(rows, leaves, workspace);
        encoder.Run(Method.Transform, leaves, output, workspace);
        workspace.Return(leaves);
    }
}
