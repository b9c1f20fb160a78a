namespace Salver.Estimators.DiscriminantAnalysis;

/// <summary>A normal density of its own for each class: T. Hastie, R. Tibshirani and J. Friedman, The elements of statistical learning (2008), 4.3.</summary>
sealed class QuadraticDiscriminantAnalysis : Estimator
{
    readonly Labels _labels;
    readonly GaussianComponent[] _components;
    readonly MethodOutput _predicted, _scored, _probable;

    /// <param name="labels">classes_.</param>
    /// <param name="components">The density of each class and what is added to its logarithm.</param>
    public QuadraticDiscriminantAnalysis(Labels labels, GaussianComponent[] components)
    {
        (_labels, _components) = (labels, components);
        _predicted = new(1, labels.Type) { IsVector = true };
        _scored = MethodOutput.Values(labels.Count == 2 ? 1 : labels.Count, labels.Count == 2);
        _probable = new(labels.Count);
    }

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction => _scored,
        Method.PredictProbability or Method.PredictLogProbability => _probable,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var (scratch, scores) = (workspace.RentTile(), workspace.RentTile());
        if (input.IsSparse) throw new InputException($"{Name} takes no sparse rows; make them dense first");
        var rows = input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        scores.ResetNumeric(rows.RowCount, _labels.Count);
        for (var r = 0; r < rows.RowCount; r++)
            for (var k = 0; k < _components.Length; k++) scores.Row(r)[k] = _components[k].Score(rows.Row(r), workspace);
        switch (method)
        {
            case Method.Predict: _labels.WriteLargest(scores, output, workspace); break;
            case Method.DecisionFunction when _labels.Count == 2:
                output.ResetNumeric(rows.RowCount, 1);
                for (var r = 0; r < rows.RowCount; r++) output.Numbers[r] = scores.Row(r)[1] - scores.Row(r)[0];
                break;
            default:
                output.CopyFrom(scores);
                for (var r = 0; method != Method.DecisionFunction && r < rows.RowCount; r++) Share(output.Row(r), method == Method.PredictLogProbability);
                break;
        }
        workspace.Return(scores);
        workspace.Return(scratch);
    }

    static void Share(Span<double> row, bool logarithm)
    {
        ClassScores.Softmax(row);
        if (!logarithm) return;
        foreach (ref var x in row) x = Math.Log(x);
    }
}
