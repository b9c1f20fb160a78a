namespace Salver.Estimators.Preprocessing;

/// <summary>A classifier whose classes are the numbers of a label encoder, answering the labels. Its other answers stay what they are.</summary>
sealed class LabelDecoder : Estimator
{
    readonly Estimator _inner;
    readonly LabelEncoder _encoder;
    readonly MethodOutput _labels;

    /// <param name="inner">A classifier of one output whose classes are all numbers of labels.</param>
    /// <param name="encoder">Knows the labels.</param>
    public LabelDecoder(Estimator inner, LabelEncoder encoder)
    {
        (_inner, _encoder) = (inner, encoder);
        _labels = encoder.Output(Method.InverseTransform)!;
        Classes = [new Labels(Array.ConvertAll(inner.Classes[0].Values.ToArray(), c => encoder.Labels[(int)c.ToDouble()]), encoder.Labels.Type)];
        FeatureCount = inner.FeatureCount;
        FeatureNames = inner.FeatureNames;
    }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("predicts", _inner), ("labels", _encoder)];

    public override IReadOnlyList<Labels> Classes { get; }

    public override int TileRows => _inner.TileRows;

    public override RowKind RowKind => _inner.RowKind;

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _labels : _inner.Output(method);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Predict)
        {
            _inner.Run(method, input, output, workspace);
            return;
        }
        var codes = workspace.RentTile();
        _inner.Run(method, input, codes, workspace);
        _encoder.Run(Method.InverseTransform, codes, output, workspace);
        workspace.Return(codes);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => _inner.Describe(features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _inner.FeatureNamesOut(input);
}
