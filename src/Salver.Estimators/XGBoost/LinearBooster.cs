namespace Salver.Estimators.XGBoost;

/// <summary>gblinear: a float32 dot product per output group, missing values left out.</summary>
/// <param name="weights">One row of weights per feature, one weight per group, then a row of biases.</param>
sealed class LinearBooster(float[] weights) : Booster
{
    public override int TreeCount => 0;

    public override IEnumerable<(string Name, string Value)> Facts => [("features", Number(FeatureCount))];

    public override void WriteMargins(Tile rows, Span<float> margins, Workspace workspace)
    {
        var groups = GroupCount;
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = rows.Row(r);
            var sums = margins.Slice(r * groups, groups);
            for (var g = 0; g < groups; g++) sums[g] = weights[FeatureCount * groups + g] + BaseMargins[g];
            for (var f = 0; f < FeatureCount; f++)
            {
                var value = (float)row[f];
                if (float.IsNaN(value)) continue;
                for (var g = 0; g < groups; g++) sums[g] += value * weights[f * groups + g];
            }
        }
    }

    public override void WriteLeaves(Tile rows, Span<double> leaves, Workspace workspace) => throw new InvalidOperationException("A linear booster has no leaves.");
}
