namespace Salver.Estimators.Dummy;

/// <summary>Answers the same for every row.</summary>
sealed class DummyClassifier : Estimator
{
    readonly Labels[] _classes;
    readonly double[] _probabilities;
    readonly Cell[] _answers;
    readonly MethodOutput _predict;
    readonly MethodOutput _probability;

    /// <param name="classes">Classes of each output.</param>
    /// <param name="probabilities">One per class of each output.</param>
    /// <param name="answers">What predict answers, one per output.</param>
    public DummyClassifier(Labels[] classes, double[][] probabilities, Cell[] answers)
    {
        (_classes, _answers) = (classes, answers);
        _probabilities = [.. probabilities.SelectMany(p => p)];
        var type = classes.Select(c => c.Type).Aggregate(ElementTypes.Promote);
        _predict = MethodOutput.Values(classes.Length, classes.Length == 1, type);
        _probability = new MethodOutput(_probabilities.Length) { Groups = classes.Length == 1 ? null : Array.ConvertAll(probabilities, p => p.Length) };
    }

    public override IReadOnlyList<Labels> Classes => _classes;

    public override IEnumerable<(string Name, string Value)> Facts => [("answers", string.Join(", ", _answers))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predict,
        Method.PredictProbability or Method.PredictLogProbability => _probability,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Predict)
        {
            output.ResetMixed(input.RowCount, _answers.Length, _predict.Type);
            for (var c = 0; c < _answers.Length; c++) output.Column(c).Fill(_answers[c]);
            return;
        }
        output.ResetNumeric(input.RowCount, _probabilities.Length);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = output.Row(r);
            for (var i = 0; i < row.Length; i++) row[i] = method == Method.PredictProbability ? _probabilities[i] : Math.Log(_probabilities[i]);
        }
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features) feature.IsUsed = false;
    }
}
