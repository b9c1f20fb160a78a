using Salver.Estimators.LinearModel;

namespace Salver.Estimators.KernelMethods;

/// <summary>RBFSampler and SkewedChi2Sampler: cosines of random projections. A. Rahimi and B. Recht, Random features for large-scale kernel machines (2007); F. Li, C. Ionescu and C. Sminchisescu (2010).</summary>
/// <param name="map">The projections and their offsets.</param>
/// <param name="scale">What the cosines are multiplied with.</param>
/// <param name="skewedness">Added to the numbers, whose logarithm is projected; null where they are projected themselves.</param>
/// <param name="isSingle">What was drawn is float32, so that float32 rows are answered in float32.</param>
sealed class RandomFeatures(LinearMap map, double scale, double? skewedness, bool isSingle) : NumericTransformer(map.FeatureCount, map.OutputCount)
{
    protected override Finiteness Finiteness => Finiteness.Required;

    public override bool TakesCompressed => skewedness is null;

    protected override bool TakesSparse => skewedness is null;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        var single = isSingle && input.Type == ElementType.Float32;
        var scratch = workspace.RentTile();
        var rows = input;
        if (skewedness is { } shift)
        {
            scratch.CopyFrom(input);
            for (var i = 0; i < scratch.Numbers.Length; i++)
            {
                var x = scratch.Numbers[i];
                scratch.Numbers[i] = x > -shift ? Math.Log(x + shift) : throw new InputException($"{Name} takes numbers above {-shift} and got {x}", i / input.ColumnCount, i % input.ColumnCount);
            }
            rows = scratch;
        }
        output.ResetNumeric(input.RowCount, map.OutputCount, single ? ElementType.Float32 : ElementType.Float64);
        map.Run(rows, output.Numbers, workspace);
        foreach (ref var x in output.Numbers) x = Math.Cos(x) * scale;
        if (single) RowMath.Round(output);
        workspace.Return(scratch);
    }
}
