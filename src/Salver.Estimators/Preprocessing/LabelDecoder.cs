namespace Salver.Estimators.Preprocessing;

/// <summary>A classifier whose classes are the numbers of labels, answering the labels. Its other answers stay what they are.</summary>
sealed class LabelDecoder : Estimator
{
    readonly Estimator _inner;
    readonly Labels _labels;
    readonly MethodOutput _output;
    readonly Dictionary<long, int> _positions = [];

    /// <param name="inner">A classifier of one output, whose classes are whole numbers.</param>
    /// <param name="labels">The label of each of its classes, in their order.</param>
    public LabelDecoder(Estimator inner, Labels labels)
    {
        (_inner, _labels) = (inner, labels);
        _output = new MethodOutput(1, labels.Type) { IsVector = true };
        Classes = [labels];
        var classes = inner.Classes[0];
        for (var i = 0; i < classes.Count; i++) _positions[(long)classes[i].ToDouble()] = i;
        FeatureCount = inner.FeatureCount;
        FeatureNames = inner.FeatureNames;
    }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("model", _inner)];

    public override IEnumerable<(string Name, string Value)> Facts => [("labels", string.Join(", ", _labels.Values.ToArray().Take(20)))];

    public override IReadOnlyList<Labels> Classes { get; }

    public override int TileRows => _inner.TileRows;

    public override bool TakesCompressed => _inner.TakesCompressed;

    public override RowKind RowKind => _inner.RowKind;

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _output : _inner.Output(method);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Predict)
        {
            _inner.Run(method, input, output, workspace);
            return;
        }
        var codes = workspace.RentTile();
        _inner.Run(method, input, codes, workspace);
        Decode(codes, output, workspace);
        workspace.Return(codes);
    }

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace)
    {
        var codes = workspace.RentTile();
        _inner.PredictBoth(input, codes, probabilities, workspace);
        Decode(codes, labels, workspace);
        workspace.Return(codes);
    }

    void Decode(Tile codes, Tile output, Workspace workspace)
    {
        var positions = workspace.RentIntegers(codes.RowCount);
        for (var r = 0; r < codes.RowCount; r++)
            positions[r] = _positions.TryGetValue((long)codes[r, 0].ToDouble(), out var position) ? position : throw new InputException($"the model answers {codes[r, 0]}, which is none of its classes", r, -1);
        _labels.Write(positions.AsSpan(0, codes.RowCount), output);
        workspace.Return(positions);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => _inner.Describe(features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _inner.FeatureNamesOut(input);
}
