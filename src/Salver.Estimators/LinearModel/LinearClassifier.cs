namespace Salver.Estimators.LinearModel;

/// <summary>
/// Linear classifiers: one score for two classes (positive means the second), else one per class (the largest wins, the first of equals).
/// </summary>
sealed class LinearClassifier : LinearEstimator
{
    readonly Labels _labels;
    readonly ProbabilityRule _rule;
    readonly MethodOutput _predicted, _scored, _probable;

    public LinearClassifier(LinearMap map, Labels labels, ProbabilityRule rule) : base(map)
    {
        if (labels.Count != Math.Max(2, map.OutputCount))
            throw new ArgumentException($"{map.OutputCount} rows of coefficients do not tell {labels.Count} classes apart.", nameof(labels));
        (_labels, _rule) = (labels, rule);
        _predicted = new(1, labels.Type) { IsVector = true };
        _scored = MethodOutput.Values(map.OutputCount, map.OutputCount == 1);
        _probable = new(Math.Max(2, map.OutputCount));
    }

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override IEnumerable<(string Name, string Value)> Facts => [("classes", Number(_labels.Count)), .. base.Facts];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction => _scored,
        Method.PredictProbability or Method.PredictLogProbability when _rule != ProbabilityRule.None => _probable,
        _ => null,
    };

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        switch (method)
        {
            case Method.DecisionFunction:
                WriteScores(input, output, workspace);
                break;
            case Method.Predict:
                Predict(input, output, workspace);
                break;
            case Method.PredictProbability or Method.PredictLogProbability when _rule != ProbabilityRule.None:
                WriteProbabilities(input, output, workspace);
                if (method == Method.PredictLogProbability)
                    foreach (ref var p in output.Numbers) p = Math.Log(p);
                if (output.Type == ElementType.Float32)
                    foreach (ref var p in output.Numbers) p = (float)p;
                break;
            default:
                throw NoSuchMethod(method);
        }
    }

    void Predict(Tile input, Tile output, Workspace workspace)
    {
        var scores = workspace.RentTile();
        WriteScores(input, scores, workspace);
        var winners = workspace.RentIntegers(input.RowCount);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = scores.Row(r);
            winners[r] = row.Length == 1 ? row[0] > 0 ? _labels.Count - 1 : 0 : ClassScores.IndexOfLargest(row);
        }
        _labels.Write(winners.AsSpan(0, input.RowCount), output);
        workspace.Return(winners);
        workspace.Return(scores);
    }

    void WriteProbabilities(Tile input, Tile output, Workspace workspace)
    {
        if (Map.OutputCount > 1)
        {
            WriteScores(input, output, workspace);
            ScoreProbabilities.Multiclass(_rule, output.Numbers, Map.OutputCount);
            return;
        }
        var scores = workspace.RentTile();
        WriteScores(input, scores, workspace);
        output.ResetNumeric(input.RowCount, 2, scores.Type);
        if (scores.Type == ElementType.Float32 && _rule == ProbabilityRule.OneVersusRest) ScoreProbabilities.BinarySingle(scores.Numbers, output.Numbers);
        else ScoreProbabilities.Binary(_rule, scores.Numbers, output.Numbers);
        workspace.Return(scores);
    }
}
