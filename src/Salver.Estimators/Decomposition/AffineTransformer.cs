using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Decomposition;

/// <summary>Rows shifted, divided and mapped linearly, and back: FastICA, FactorAnalysis and the transformers of partial least squares.</summary>
/// <param name="forward">From shifted rows to answers.</param>
/// <param name="shift">Subtracted from each row; null for nothing.</param>
/// <param name="scale">Divides each row then; null for nothing.</param>
/// <param name="backward">From answers to rows, which are then multiplied by scale and shifted back; null for no inverse_transform.</param>
sealed class AffineTransformer(LinearMap forward, double[]? shift, double[]? scale, LinearMap? backward) : NumericTransformer(forward.FeatureCount, forward.OutputCount)
{
    /// <summary>The density of score_samples; null for none.</summary>
    public GaussianComponent? Density { get; init; }

    /// <summary>What predict answers from the shifted rows; null where there is no predict.</summary>
    public LinearMap? Predictor { get; init; }

    /// <summary>Whether predict answers one value a row.</summary>
    public bool PredictsVector { get; init; }

    /// <summary>Whether predict divides the rows by the scale too.</summary>
    public bool ScalesToPredict { get; init; } = true;

    protected override Finiteness Finiteness => Finiteness.Required;

    protected override bool TakesSparse => false;

    protected override bool HasInverse => backward is not null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++) features[c].SetNumber(typical: shift?[c]);
    }

    protected override MethodOutput? OtherOutput(Method method) => method switch
    {
        Method.ScoreSamples when Density is not null => MethodOutput.Vector,
        Method.Predict when Predictor is not null => MethodOutput.Values(Predictor.OutputCount, PredictsVector),
        _ => null,
    };

    protected override void RunOther(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Predict)
        {
            Map(input, Predictor!, ScalesToPredict, output, workspace);
            return;
        }
        output.ResetNumeric(input.RowCount, 1);
        for (var r = 0; r < input.RowCount; r++) output.Numbers[r] = Density!.Score(input.Row(r), workspace);
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace) => Map(input, forward, true, output, workspace);

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, backward!.OutputCount, ElementTypes.Floating(input.Type));
        backward.Run(input, output.Numbers, workspace);
        if (scale is not null) RowMath.Multiply(output, scale);
        if (shift is not null) RowMath.Add(output, shift);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    void Map(Tile input, LinearMap map, bool scales, Tile output, Workspace workspace)
    {
        var shifted = workspace.RentTile();
        shifted.CopyFrom(input);
        shifted.Retype(ElementType.Float64);
        if (shift is not null) RowMath.Subtract(shifted, shift);
        if (scales && scale is not null) RowMath.Divide(shifted, scale);
        output.ResetNumeric(input.RowCount, map.OutputCount, ElementTypes.Floating(input.Type));
        map.Run(shifted, output.Numbers, workspace);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
        workspace.Return(shifted);
    }
}
