namespace Salver.Estimators.ModelSelection;

/// <summary>FixedThresholdClassifier and TunedThresholdClassifierCV: of two classes one is predicted from a score on, which need not be the middle.</summary>
/// <param name="inner">The classifier.</param>
/// <param name="labels">Its two classes.</param>
/// <param name="scored">The method that gives the score.</param>
/// <param name="threshold">The score from which on the positive class is predicted.</param>
/// <param name="positive">Number of the positive class.</param>
sealed class ThresholdClassifier(Estimator inner, Labels labels, Method scored, double threshold, int positive) : Estimator
{
    public override IReadOnlyList<Labels> Classes => inner.Classes;

    public override int TileRows => inner.TileRows;

    public override RowKind RowKind => inner.RowKind;

    public override bool TakesCompressed => inner.TakesCompressed;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("estimator", inner)];

    public override IEnumerable<(string Name, string Value)> Facts => [("threshold", PythonText.Of(threshold))];

    public override MethodOutput? Output(Method method) =>
        method is Method.Predict or Method.PredictProbability or Method.PredictLogProbability or Method.DecisionFunction ? inner.Output(method) : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => inner.Describe(features);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        if (method != Method.Predict)
        {
            inner.Run(method, input, output, workspace);
            return;
        }
        var (scores, chosen) = (workspace.RentTile(), workspace.RentIntegers(input.RowCount));
        inner.Run(scored, input, scores, workspace);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = scores.Row(r);
            var score = row.Length > 1 ? row[positive] : positive == 0 ? -row[0] : row[0];
            chosen[r] = score >= threshold ? positive : 1 - positive;
        }
        labels.Write(chosen.AsSpan(0, input.RowCount), output);
        workspace.Return(chosen);
        workspace.Return(scores);
    }
}
