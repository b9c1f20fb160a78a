namespace Salver.Estimators.Dummy;

/// <summary>Answers the same numbers for every row.</summary>
sealed class DummyRegressor(double[] constants, ElementType type) : Estimator
{
    readonly MethodOutput _output = MethodOutput.Values(constants.Length, constants.Length == 1, type);
    readonly MethodOutput _deviation = MethodOutput.Values(constants.Length, constants.Length == 1);

    public override IEnumerable<(string Name, string Value)> Facts => [("answers", string.Join(", ", constants.Select(PythonText.Of)))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _output,
        Method.PredictStandardDeviation => _deviation,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, constants.Length, method == Method.Predict ? type : ElementType.Float64);
        if (method == Method.PredictStandardDeviation) output.Numbers.Clear();
        else
            for (var r = 0; r < input.RowCount; r++) constants.CopyTo(output.Row(r));
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features) feature.IsUsed = false;
    }
}
