using Salver.Estimators.Tree;

namespace Salver.Estimators.XGBoost;

/// <summary>
/// gbtree and dart (whose weights are in the leaves): margins are float32 sums over the trees in order.
/// </summary>
/// <param name="forest">The trees; null when there are none.</param>
/// <param name="sumsFirst">Whether the trees are summed from 0 and the base margin is added last, as XGBoost did through 1.2.</param>
sealed class TreeBooster(Forest? forest, bool sumsFirst) : Booster
{
    public override int TreeCount => forest?.TreeCount ?? 0;

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("trees", Number(TreeCount)), ("nodes", Number(forest?.NodeCount ?? 0)), ("features", Number(FeatureCount))];

    public override void WriteMargins(Tile rows, Span<float> margins, Workspace workspace)
    {
        if (sumsFirst && forest is not null) margins.Clear();
        else Fill(margins);
        if (forest is null) return;
        forest.SumSingle(rows, margins, workspace);
        if (!sumsFirst) return;
        for (var i = 0; i < margins.Length; i++) margins[i] = BaseMargins[i % BaseMargins.Length] + margins[i];
    }

    public override void WriteLeaves(Tile rows, Span<double> leaves, Workspace workspace)
    {
        if (forest is null) return;
        var found = workspace.RentIntegers(leaves.Length);
        forest.FindLeaves(rows, found.AsSpan(0, leaves.Length), workspace);
        for (var i = 0; i < leaves.Length; i++) leaves[i] = found[i];
        workspace.Return(found);
    }

    void Fill(Span<float> margins)
    {
        if (BaseMargins.Length == 1)
        {
            margins.Fill(BaseMargins[0]);
            return;
        }
        for (var start = 0; start < margins.Length; start += BaseMargins.Length) BaseMargins.CopyTo(margins[start..]);
    }
}
