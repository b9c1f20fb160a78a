namespace Salver.Estimators.Preprocessing;

/// <summary>Products of powers of the columns.</summary>
sealed class PolynomialFeatures : NumericTransformer
{
    readonly PolynomialTerms _terms;

    public PolynomialFeatures(PolynomialTerms terms)
        : base(terms.FeatureCount, terms.OutputCount)
    {
        _terms = terms;
    }

    protected override Finiteness Finiteness => Finiteness.Required;

    public override IEnumerable<(string Name, string Value)> Facts => [("terms", _terms.OutputCount.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _terms.Names(input);

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _terms.OutputCount, ElementTypes.Floating(input.Type), input.IsSparse);
        var products = workspace.RentDoubles(_terms.Count);
        var answered = products.AsSpan(_terms.Skipped, _terms.Count - _terms.Skipped);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = output.Row(r);
            _terms.Multiply(input.Row(r), products, single: input.Type == ElementType.Float32);
            answered.CopyTo(row[^answered.Length..]);
            if (_terms.HasBias) row[0] = 1;
        }
        workspace.Return(products);
    }
}
