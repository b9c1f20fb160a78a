namespace Salver.Estimators.Multiclass;

/// <summary>One estimator per pair of classes; the class that wins most pairs is predicted.</summary>
sealed class OneVsOneClassifier : Estimator
{
    readonly Estimator[] _estimators;
    readonly Labels _labels;
    readonly double _threshold;
    readonly MethodOutput _predicted, _scored;

    /// <param name="estimators">One per pair, in the order of the pairs.</param>
    /// <param name="labels">classes_.</param>
    /// <param name="scalesByBatch">True up to 0.20: scores depend on all rows asked.</param>
    public OneVsOneClassifier(Estimator[] estimators, Labels labels, bool scalesByBatch)
    {
        (_estimators, _labels, ScalesByBatch) = (estimators, labels, scalesByBatch);
        _threshold = !scalesByBatch && BinaryScores.MethodOf(estimators[0]) == Method.PredictProbability ? 0.5 : 0;
        _predicted = new(1, labels.Type) { IsVector = true };
        _scored = MethodOutput.Values(labels.Count == 2 ? 1 : labels.Count, labels.Count == 2);
        TileRows = scalesByBatch || Array.Exists(estimators, e => e.TileRows == int.MaxValue) ? int.MaxValue : estimators.Min(e => e.TileRows);
    }

    public bool ScalesByBatch { get; }

    public override int TileRows { get; }

    public override bool TakesCompressed => Array.TrueForAll(_estimators, e => e.TakesCompressed);

    public override RowKind RowKind => _estimators[0].RowKind;

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children
    {
        get
        {
            var pair = 0;
            for (var i = 0; i < _labels.Count; i++)
                for (var j = i + 1; j < _labels.Count; j++) yield return ($"{PythonText.Of(_labels[i])} or {PythonText.Of(_labels[j])}", _estimators[pair++]);
        }
    }

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction => _scored,
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        SharedFeatures.Describe(_estimators, features);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var size = input.RowCount * _estimators.Length;
        var (isSecond, confidences, scores) = (workspace.RentDoubles(size), workspace.RentDoubles(size), workspace.RentTile());
        BinaryScores.Fill(_estimators, Method.Predict, input, isSecond, workspace);
        BinaryScores.Fill(_estimators, null, input, confidences, workspace);
        scores.ResetNumeric(input.RowCount, _labels.Count);
        PairVotes.Combine(isSecond, confidences, scores, ScalesByBatch, workspace);
        if (method == Method.DecisionFunction && _labels.Count > 2) output.CopyFrom(scores);
        else if (method == Method.DecisionFunction)
        {
            output.ResetNumeric(input.RowCount, 1);
            for (var r = 0; r < input.RowCount; r++) output.Numbers[r] = scores.Row(r)[1];
        }
        else
        {
            var chosen = workspace.RentIntegers(input.RowCount);
            for (var r = 0; r < input.RowCount; r++) chosen[r] = _labels.Count == 2 ? scores.Row(r)[1] > _threshold ? 1 : 0 : ClassScores.IndexOfLargest(scores.Row(r));
            _labels.Write(chosen.AsSpan(0, input.RowCount), output);
            workspace.Return(chosen);
        }
        workspace.Return(scores);
        workspace.Return(confidences);
        workspace.Return(isSecond);
    }
}
