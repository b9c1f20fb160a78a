namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Counts of terms to their weights.</summary>
sealed class TfidfTransformer : Estimator
{
    readonly TfidfWeights _weights;
    readonly MethodOutput _output;

    /// <param name="weights">How counts are weighed.</param>
    /// <param name="features">Columns it was fitted on; -1 when it does not say.</param>
    public TfidfTransformer(TfidfWeights weights, int features)
    {
        _weights = weights;
        FeatureCount = features;
        _output = new MethodOutput(features);
    }

    public override bool TakesCompressed => true;

    public override bool KeepsColumns => true;

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Transform) throw NoSuchMethod(method);
        Checks.RequireColumns(input, this);
        var scratch = workspace.RentTile();
        output.Compress(input.IsCompressed ? input : input.AsNumeric(scratch));
        Checks.RequireFinite(output, Name);
        _weights.Apply(output);
        workspace.Return(scratch);
    }
}
