namespace Salver.Estimators.Preprocessing;

/// <summary>(x - median) / range of quantiles, column by column.</summary>
sealed class RobustScaler(int features, double[]? center, double[]? scale) : NumericTransformer(features, features)
{
    protected override bool HasInverse => true;

    protected override bool TakesSparse => center is null;

    public override bool KeepsColumns => true;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(typical: center?[i]);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        if (center is not null) RowMath.Subtract(output, center);
        if (scale is not null) RowMath.Divide(output, scale);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        if (scale is not null) RowMath.Multiply(output, scale);
        if (center is not null) RowMath.Add(output, center);
    }
}
