namespace Salver.Estimators.Preprocessing;

/// <summary>x * scale + minimum, column by column, limited to the feature range when it clips.</summary>
sealed class MinMaxScaler(double[] scale, double[] minimum, double[]? dataMinimum, double[]? dataMaximum, (double Low, double High)? clip)
    : NumericTransformer(scale.Length, scale.Length)
{
    protected override bool HasInverse => true;

    protected override bool TakesSparse => false;

    public override bool KeepsColumns => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("clips", clip is null ? "no" : "yes")];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(minimum: dataMinimum?[i], maximum: dataMaximum?[i]);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        RowMath.Multiply(output, scale);
        RowMath.Add(output, minimum);
        if (clip is { } range) RowMath.Clip(output, range.Low, range.High);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        RowMath.Subtract(output, minimum);
        RowMath.Divide(output, scale);
    }
}
