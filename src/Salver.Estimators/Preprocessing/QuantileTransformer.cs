namespace Salver.Estimators.Preprocessing;

/// <summary>The share of the fitted values below each value, by interpolation between quantiles; as it is, or as the normal number of that share.</summary>
sealed class QuantileTransformer : NumericTransformer
{
    const double BoundsThreshold = 1e-7;

    // numpy.spacing(1) keeps the limits within the bounds.
    const double LowestShare = BoundsThreshold - 2.220446049250313e-16;

    static readonly double LowestNormal = NormalDistribution.Quantile(LowestShare);
    static readonly double HighestNormal = NormalDistribution.Quantile(1 - LowestShare);

    readonly double[][] _quantiles;
    readonly double[][] _descending;
    readonly double[] _references;
    readonly double[] _descendingReferences;
    readonly bool _isNormal;

    /// <param name="quantiles">Rising quantiles of each column.</param>
    /// <param name="references">The share below each quantile, rising from 0 to 1.</param>
    /// <param name="isNormal">Whether shares become numbers of the normal distribution.</param>
    public QuantileTransformer(double[][] quantiles, double[] references, bool isNormal)
        : base(quantiles.Length, quantiles.Length)
    {
        (_quantiles, _references, _isNormal) = (quantiles, references, isNormal);
        _descending = Array.ConvertAll(quantiles, Mirror);
        _descendingReferences = Mirror(references);
    }

    /// <summary>True in 0.20: shares, too, stay a threshold away from 0 and 1.</summary>
    public bool LimitsShares { get; init; }

    protected override bool HasInverse => true;

    public override bool KeepsColumns => true;

    bool HasTolerance => _isNormal || LimitsShares;

    public override IEnumerable<(string Name, string Value)> Facts => [("output", _isNormal ? "normal" : "uniform")];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++)
            features[i].SetNumber(typical: _quantiles[i][_quantiles[i].Length / 2], minimum: _quantiles[i][0], maximum: _quantiles[i][^1]);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        for (var r = 0; r < output.RowCount; r++)
        {
            var row = output.Row(r);
            for (var c = 0; c < row.Length; c++)
                if (!double.IsNaN(row[c]) && !(row[c] == 0 && input.IsSparse)) row[c] = Share(row[c], c);
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        for (var r = 0; r < output.RowCount; r++)
        {
            var row = output.Row(r);
            for (var c = 0; c < row.Length; c++)
                if (!double.IsNaN(row[c]) && !(row[c] == 0 && input.IsSparse)) row[c] = Value(row[c], c);
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    double Share(double x, int column)
    {
        var quantiles = _quantiles[column];
        var share = 0.5 * (Interpolation.At(x, quantiles, _references) - Interpolation.At(-x, _descending[column], _descendingReferences));
        if (HasTolerance ? x + BoundsThreshold > quantiles[^1] : x == quantiles[^1]) share = 1;
        if (HasTolerance ? x - BoundsThreshold < quantiles[0] : x == quantiles[0]) share = 0;
        if (_isNormal) return Math.Clamp(NormalDistribution.Quantile(share), LowestNormal, HighestNormal);
        return LimitsShares ? Math.Clamp(share, LowestShare, 1 - LowestShare) : share;
    }

    double Value(double y, int column)
    {
        var quantiles = _quantiles[column];
        var share = _isNormal ? NormalDistribution.Cumulative(y) : y;
        if (HasTolerance ? share - BoundsThreshold < 0 : share == 0) return quantiles[0];
        if (HasTolerance ? share + BoundsThreshold > 1 : share == 1) return quantiles[^1];
        return Interpolation.At(share, _references, quantiles);
    }

    static double[] Mirror(double[] values)
    {
        var mirrored = new double[values.Length];
        for (var i = 0; i < values.Length; i++) mirrored[i] = -values[values.Length - 1 - i];
        return mirrored;
    }
}
