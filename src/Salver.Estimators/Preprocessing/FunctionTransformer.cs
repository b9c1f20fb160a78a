namespace Salver.Estimators.Preprocessing;

/// <summary>Applies a function to every number; without one, passes rows on as they are.</summary>
sealed class FunctionTransformer : Estimator
{
    readonly TileFunction? _function;
    readonly TileFunction? _inverse;
    readonly MethodOutput _output;

    /// <param name="featureCount">Columns it takes; -1 for any number.</param>
    /// <param name="function">transform; null for identity.</param>
    /// <param name="inverse">inverse_transform; null for identity.</param>
    public FunctionTransformer(int featureCount, TileFunction? function, TileFunction? inverse)
    {
        (_function, _inverse) = (function, inverse);
        FeatureCount = featureCount;
        _output = new MethodOutput(featureCount);
    }

    /// <summary>Refuses NaN and infinities, and makes all numbers.</summary>
    public bool Validates { get; init; }

    /// <summary>What it applies, for showing the model.</summary>
    public string FunctionName { get; init; } = "identity";

    public override bool KeepsColumns => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("function", FunctionName)];

    public override MethodOutput? Output(Method method) => method is Method.Transform or Method.InverseTransform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Validates) Checks.RequireColumns(input, this);
        var function = method == Method.Transform ? _function : _inverse;
        var scratch = workspace.RentTile();
        var rows = Validates || function is not null ? input.AsNumeric(scratch) : input;
        if (Validates) Checks.RequireFinite(rows, Name);
        if (function is null) output.CopyFrom(rows);
        else function.Apply(rows, output);
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        if (_function is not null || Validates) base.Describe(features);
    }
}
