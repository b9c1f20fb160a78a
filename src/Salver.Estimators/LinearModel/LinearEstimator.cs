namespace Salver.Estimators.LinearModel;

/// <summary>What all linear models share: numbers in, no missing values, one <see cref="LinearMap"/>.</summary>
abstract class LinearEstimator(LinearMap map) : Estimator
{
    protected LinearMap Map { get; } = map;

    /// <summary>True when coef_ and intercept_ are float32, so that float32 rows are answered in float32.</summary>
    public bool IsSingle { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts =>
    [
        ("features", Number(Map.FeatureCount)),
        ("coefficients that are not 0", $"{Number(Map.NonZeroCount)} of {Number((long)Map.FeatureCount * Map.OutputCount)}"),
    ];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features) feature.SetNumber();
    }

    public override bool TakesCompressed => true;

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var numbers = input.IsCompressed ? input : input.AsNumeric(scratch);
        Checks.RequireColumns(numbers, this);
        Checks.RequireFinite(numbers, Name);
        Answer(method, numbers, output, workspace);
        workspace.Return(scratch);
    }

    /// <summary>Answers rows that have been checked.</summary>
    protected abstract void Answer(Method method, Tile input, Tile output, Workspace workspace);

    /// <summary>Makes <paramref name="output"/> the linear scores of <paramref name="input"/>, one column per output.</summary>
    protected void WriteScores(Tile input, Tile output, Workspace workspace)
    {
        var single = IsSingle && input.Type == ElementType.Float32;
        output.ResetNumeric(input.RowCount, Map.OutputCount, single ? ElementType.Float32 : ElementType.Float64);
        if (single) Map.RunSingle(input, output.Numbers);
        else Map.Run(input, output.Numbers, workspace);
    }

    protected static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
