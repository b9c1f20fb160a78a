namespace Salver.Estimators.Preprocessing;

/// <summary>Each row divided by its norm.</summary>
sealed class Normalizer(int features, Norm norm) : NumericTransformer(features, features)
{
    public override bool TakesCompressed => true;

    protected override Finiteness Finiteness => Finiteness.Required;

    public override IEnumerable<(string Name, string Value)> Facts => [("norm", norm.ToString().ToLowerInvariant())];

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => input;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        Norms.Divide(output, norm);
    }
}
