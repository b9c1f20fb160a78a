namespace Salver.Estimators.Preprocessing;

/// <summary>x / largest absolute value, column by column, limited to -1..1 when it clips.</summary>
sealed class MaxAbsScaler(double[] scale, double[]? largest, bool clips) : NumericTransformer(scale.Length, scale.Length)
{
    protected override bool HasInverse => true;

    public override bool KeepsColumns => true;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(typical: largest?[i]);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        RowMath.Divide(output, scale);
        if (clips) RowMath.Clip(output, -1, 1);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        RowMath.Multiply(output, scale);
    }
}
