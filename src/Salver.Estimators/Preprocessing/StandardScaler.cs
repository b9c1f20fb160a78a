namespace Salver.Estimators.Preprocessing;

/// <summary>(x - mean) / standard deviation, column by column.</summary>
sealed class StandardScaler(int features, double[]? mean, double[]? scale) : NumericTransformer(features, features)
{
    protected override bool HasInverse => true;

    protected override bool TakesSparse => mean is null;

    public override bool KeepsColumns => true;

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("centres", mean is null ? "no" : "yes"), ("scales", scale is null ? "no" : "yes")];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(typical: mean?[i]);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        if (mean is not null && input.IsSparse) throw new InputException("StandardScaler centres its columns, which it does not do to sparse rows; give dense ones");
        CopyFloats(input, output);
        if (mean is not null) RowMath.Subtract(output, mean);
        if (scale is not null) RowMath.Divide(output, scale);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        if (scale is not null) RowMath.Multiply(output, scale);
        if (mean is not null) RowMath.Add(output, mean);
    }
}
