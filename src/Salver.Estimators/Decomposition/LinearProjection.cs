using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Decomposition;

/// <summary>Rows in the directions of the components: PCA, which centres (and may whiten), and truncated singular values, which do not.</summary>
sealed class LinearProjection : NumericTransformer
{
    readonly LinearMap _forward;
    readonly LinearMap _backward;
    readonly double[]? _mean;
    readonly double[]? _scale;

    /// <param name="components">Row-major, one row per component.</param>
    /// <param name="featureCount">Columns of a row.</param>
    /// <param name="mean">Subtracted first; null for none.</param>
    /// <param name="scale">Divides each answer; null for none.</param>
    public LinearProjection(double[] components, int featureCount, double[]? mean, double[]? scale)
        : base(featureCount, components.Length / featureCount)
    {
        var count = components.Length / featureCount;
        _forward = new LinearMap(components, new double[count], featureCount);
        var transposed = new double[components.Length];
        for (var k = 0; k < count; k++)
            for (var f = 0; f < featureCount; f++) transposed[f * count + k] = components[k * featureCount + f] * (scale is null ? 1 : scale[k]);
        _backward = new LinearMap(transposed, mean ?? new double[featureCount], count);
        (_mean, _scale) = (mean, scale);
    }

    /// <summary>The density of score_samples; null for none.</summary>
    public ComponentDensity? Density { get; init; }

    public override bool TakesCompressed => _mean is null;

    protected override Finiteness Finiteness => Finiteness.Required;

    /// <summary>How many names get_feature_names_out gives, where that is not one per column.</summary>
    public int? NameCount { get; init; }

    /// <summary>True when what was learned is float64 and float32 rows are answered in it.</summary>
    public bool IsDouble { get; init; }

    /// <summary>False for transformers without inverse_transform.</summary>
    public bool GoesBack { get; init; } = true;

    protected override bool HasInverse => GoesBack;

    public override IEnumerable<(string Name, string Value)> Facts => [("components", _forward.OutputCount.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(typical: _mean?[i]);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => NameCount is { } count
        ? [.. Enumerable.Range(0, count).Select(i => Name.ToLowerInvariant() + i.ToString(System.Globalization.CultureInfo.InvariantCulture))]
        : base.FeatureNamesOut(input);

    protected override MethodOutput? OtherOutput(Method method) => method == Method.ScoreSamples && Density is not null ? MethodOutput.Vector : null;

    protected override void RunOther(Method method, Tile input, Tile output, Workspace workspace) => Density!.Run(input, output, workspace);

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _forward.OutputCount, IsDouble ? ElementType.Float64 : ElementTypes.Floating(input.Type));
        if (_mean is null) _forward.Run(input, output.Numbers, workspace);
        else
        {
            var centred = workspace.RentTile();
            centred.ResetNumeric(input.RowCount, input.ColumnCount);
            input.Numbers.CopyTo(centred.Numbers);
            RowMath.Subtract(centred, _mean);
            _forward.Run(centred, output.Numbers, workspace);
            workspace.Return(centred);
        }
        if (_scale is not null) RowMath.Divide(output, _scale);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _backward.OutputCount, ElementTypes.Floating(input.Type));
        _backward.Run(input, output.Numbers, workspace);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }
}
