namespace Salver.Estimators.Compose;

/// <summary>A regressor of transformed targets, whose answers are transformed back.</summary>
sealed class TransformedTargetRegressor : Estimator
{
    readonly Estimator _regressor;
    readonly Estimator _transformer;
    readonly MethodOutput _output;

    /// <param name="regressor">It has predict.</param>
    /// <param name="transformer">It has inverse_transform.</param>
    /// <param name="isVector">Whether one value a row is answered.</param>
    public TransformedTargetRegressor(Estimator regressor, Estimator transformer, bool isVector)
    {
        (_regressor, _transformer) = (regressor, transformer);
        var width = transformer.Output(Method.InverseTransform)!.ColumnCount;
        if (width < 0) width = regressor.Output(Method.Predict)!.ColumnCount;
        _output = MethodOutput.Values(width, isVector && width == 1);
        FeatureCount = regressor.FeatureCount;
        FeatureNames = regressor.FeatureNames;
    }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("regressor", _regressor), ("transformer", _transformer)];

    public override int TileRows => _regressor.TileRows;

    public override RowKind RowKind => _regressor.RowKind;

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var answer = workspace.RentTile();
        _regressor.Run(Method.Predict, input, answer, workspace);
        try
        {
            _transformer.Run(Method.InverseTransform, answer, output, workspace);
        }
        catch (InputException refusal)
        {
            throw new InputException($"the predicted target cannot be transformed back: {refusal.Reason}", refusal.Row, -1, refusal);
        }
        workspace.Return(answer);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => _regressor.Describe(features);
}
