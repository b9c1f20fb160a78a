namespace Salver.Estimators.Multioutput;

/// <summary>MultiOutputRegressor and MultiOutputClassifier: one estimator per output, their answers side by side.</summary>
sealed class MultiOutputEstimator : Estimator
{
    readonly Estimator[] _estimators;
    readonly MethodOutput _predicted;
    readonly MethodOutput? _probable;

    /// <param name="estimators">One per output; each predicts one.</param>
    /// <param name="areClassifiers">Whether they have classes.</param>
    public MultiOutputEstimator(Estimator[] estimators, bool areClassifiers)
    {
        _estimators = estimators;
        var type = estimators.Select(e => e.Output(Method.Predict)!.Type).Aggregate(ElementTypes.Promote);
        _predicted = new MethodOutput(estimators.Length, areClassifiers ? type : ElementType.Float64);
        if (areClassifiers) Classes = [.. estimators.Select(e => e.Classes[0])];
        if (areClassifiers && Array.TrueForAll(estimators, e => e.Output(Method.PredictProbability) is not null))
        {
            var widths = Array.ConvertAll(estimators, e => e.Output(Method.PredictProbability)!.ColumnCount);
            _probable = new MethodOutput(widths.Sum()) { Groups = widths };
        }
        TileRows = Array.Exists(estimators, e => e.TileRows == int.MaxValue) ? int.MaxValue : estimators.Min(e => e.TileRows);
    }

    public override int TileRows { get; }

    public override bool TakesCompressed => Array.TrueForAll(_estimators, e => e.TakesCompressed);

    public override RowKind RowKind => _estimators[0].RowKind;

    public override IReadOnlyList<Labels> Classes { get; } = [];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _estimators.Select((e, i) => ($"output {i}", e));

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.PredictProbability => _probable,
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        SharedFeatures.Describe(_estimators, features);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var tiles = workspace.RentTiles(_estimators.Length);
        for (var k = 0; k < _estimators.Length; k++) _estimators[k].Run(method, input, tiles[k], workspace);
        if (method == Method.PredictProbability || Classes.Count == 0) Columns.Stack(tiles.AsSpan(0, _estimators.Length), input.RowCount, output, sparse: false, workspace);
        else
        {
            output.ResetMixed(input.RowCount, _estimators.Length, _predicted.Type);
            for (var k = 0; k < _estimators.Length; k++)
                for (var r = 0; r < input.RowCount; r++) output.Column(k)[r] = ElementTypes.Cast(tiles[k][r, 0], _predicted.Type);
        }
        workspace.Return(tiles);
    }
}
