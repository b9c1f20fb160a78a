namespace Salver.Estimators.NeuralNetwork;

/// <summary>MLPClassifier: one output for two classes, else one per class or label.</summary>
sealed class MLPClassifier : Estimator
{
    readonly NetworkLayers _layers;
    readonly Labels _labels;
    readonly bool _isMultilabel;
    readonly MethodOutput _predicted, _probable;

    /// <param name="layers">The network.</param>
    /// <param name="labels">classes_.</param>
    /// <param name="isMultilabel">Whether a row may have any number of the labels.</param>
    public MLPClassifier(NetworkLayers layers, Labels labels, bool isMultilabel)
    {
        (_layers, _labels, _isMultilabel) = (layers, labels, isMultilabel);
        FeatureCount = layers.FeatureCount;
        _predicted = isMultilabel ? new MethodOutput(layers.OutputCount, ElementType.Int64) : new MethodOutput(1, labels.Type) { IsVector = true };
        _probable = new MethodOutput(Math.Max(2, layers.OutputCount));
    }

    public override bool TakesCompressed => true;

    public override IReadOnlyList<Labels> Classes => _isMultilabel ? [] : [_labels];

    public override IEnumerable<(string Name, string Value)> Facts => [("layers", _layers.Description)];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.PredictProbability or Method.PredictLogProbability => _probable,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var (scratch, answers) = (workspace.RentTile(), workspace.RentTile());
        var rows = input.IsCompressed ? input : input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        _layers.Run(rows, answers, workspace);
        if (method == Method.Predict) Predict(answers, output, workspace);
        else
        {
            output.ResetNumeric(rows.RowCount, _probable.ColumnCount, answers.Type);
            for (var r = 0; r < rows.RowCount; r++)
            {
                var own = answers.Row(r);
                if (own.Length > 1) own.CopyTo(output.Row(r));
                else (output.Row(r)[0], output.Row(r)[1]) = (answers.Type == ElementType.Float32 ? (float)(1 - own[0]) : 1 - own[0], own[0]);
            }
            for (var i = 0; method == Method.PredictLogProbability && i < output.Numbers.Length; i++) output.Numbers[i] = Math.Log(output.Numbers[i]);
        }
        workspace.Return(answers);
        workspace.Return(scratch);
    }

    void Predict(Tile answers, Tile output, Workspace workspace)
    {
        if (_isMultilabel)
        {
            output.ResetNumeric(answers.RowCount, answers.ColumnCount, ElementType.Int64);
            for (var i = 0; i < answers.Numbers.Length; i++) output.Numbers[i] = answers.Numbers[i] > 0.5 ? 1 : 0;
            return;
        }
        var chosen = workspace.RentIntegers(answers.RowCount);
        for (var r = 0; r < answers.RowCount; r++)
        {
            var own = answers.Row(r);
            chosen[r] = own.Length == 1 ? own[0] > 0.5 ? _labels.Count - 1 : 0 : ClassScores.IndexOfLargest(own);
        }
        _labels.Write(chosen.AsSpan(0, answers.RowCount), output);
        workspace.Return(chosen);
    }
}
