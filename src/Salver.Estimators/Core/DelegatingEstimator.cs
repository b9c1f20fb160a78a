namespace Salver.Estimators;

/// <summary>An estimator that answers by another one inside it: a search by its best, a frozen one by what was frozen.</summary>
sealed class DelegatingEstimator : Estimator
{
    readonly Estimator _inner;
    readonly Method[] _methods;

    /// <param name="innerName">What a reader knows the inner estimator by.</param>
    /// <param name="inner">Who answers.</param>
    /// <param name="methods">Methods that are passed on.</param>
    public DelegatingEstimator(string innerName, Estimator inner, Method[] methods)
    {
        (_inner, _methods) = (inner, methods);
        Children = [(innerName, inner)];
        FeatureCount = inner.FeatureCount;
        FeatureNames = inner.FeatureNames;
    }

    public override IEnumerable<(string Name, Estimator Estimator)> Children { get; }

    public override IReadOnlyList<Labels> Classes => _inner.Classes;

    public override int TileRows => _inner.TileRows;

    public override bool TakesCompressed => _inner.TakesCompressed;

    public override bool KeepsColumns => _inner.KeepsColumns;

    public override RowKind RowKind => _inner.RowKind;

    public override MethodOutput? Output(Method method) => Array.IndexOf(_methods, method) >= 0 ? _inner.Output(method) : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace) => _inner.Run(method, input, output, workspace);

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace) => _inner.PredictBoth(input, labels, probabilities, workspace);

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => _inner.Describe(features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _inner.FeatureNamesOut(input);
}
