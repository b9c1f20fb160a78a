namespace Salver.Estimators.NeuralNetwork;

/// <summary>MLPRegressor: the answers of the last layer.</summary>
sealed class MLPRegressor : Estimator
{
    readonly NetworkLayers _layers;
    readonly MethodOutput _predicted;

    public MLPRegressor(NetworkLayers layers)
    {
        _layers = layers;
        FeatureCount = layers.FeatureCount;
        _predicted = MethodOutput.Values(layers.OutputCount, layers.OutputCount == 1);
    }

    public override bool TakesCompressed => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("layers", _layers.Description)];

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _predicted : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Predict) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        var rows = input.IsCompressed ? input : input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        _layers.Run(rows, output, workspace);
        workspace.Return(scratch);
    }
}
