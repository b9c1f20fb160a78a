namespace Salver.Estimators.Pipelines;

/// <summary>Transformers one after another, and an estimator of any kind at the end. Steps that pass rows through have been left out.</summary>
sealed class Pipeline : Estimator
{
    readonly (string Name, Estimator Estimator)[] _steps;
    readonly Dictionary<Method, MethodOutput> _outputs = [];

    /// <param name="steps">At least one step.</param>
    /// <param name="transformsOnly">True when the last step passes rows through: what is left out after the steps here has no other method.</param>
    public Pipeline((string Name, Estimator Estimator)[] steps, bool transformsOnly)
    {
        _steps = steps;
        var last = steps[^1].Estimator;
        foreach (var method in Enum.GetValues<Method>())
        {
            if (method == Method.InverseTransform || (transformsOnly && method != Method.Transform)) continue;
            if (last.Output(method) is { } output) _outputs.Add(method, output);
        }
        if (Array.TrueForAll(steps, s => s.Estimator.Output(Method.InverseTransform) is not null))
            _outputs.Add(Method.InverseTransform, steps[0].Estimator.Output(Method.InverseTransform)!);
        TileRows = Array.Exists(steps, s => s.Estimator.TileRows == int.MaxValue) ? int.MaxValue : steps.Min(s => s.Estimator.TileRows);
    }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _steps;

    public override IReadOnlyList<Labels> Classes => _steps[^1].Estimator.Classes;

    public override int TileRows { get; }

    public override bool TakesCompressed => _steps[0].Estimator.TakesCompressed;

    public override bool KeepsColumns => Array.TrueForAll(_steps, s => s.Estimator.KeepsColumns);

    public override RowKind RowKind => _steps[0].Estimator.RowKind;

    public override MethodOutput? Output(Method method) => _outputs.GetValueOrDefault(method);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (_steps.Length == 1) _steps[0].Estimator.Run(method, input, output, workspace);
        else if (method == Method.InverseTransform) RunBackward(input, output, workspace);
        else RunForward(method, input, output, null, workspace);
    }

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace) => RunForward(Method.Predict, input, labels, probabilities, workspace);

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var (_, step) in _steps)
        {
            step.Describe(features);
            if (!step.KeepsColumns) return;
        }
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        foreach (var (_, step) in _steps) input = step.FeatureNamesOut(input);
        return input;
    }

    /// <param name="method">What is asked of the last step.</param>
    /// <param name="input">The rows.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="probabilities">Takes predict_proba beside predict; null for one method alone.</param>
    /// <param name="workspace">Whatever changes.</param>
    void RunForward(Method method, Tile input, Tile output, Tile? probabilities, Workspace workspace)
    {
        var (even, odd) = (workspace.RentTile(), workspace.RentTile());
        var rows = input;
        var step = 0;
        try
        {
            for (; step < _steps.Length - 1; step++)
            {
                var next = step % 2 == 0 ? even : odd;
                _steps[step].Estimator.Run(Method.Transform, rows, next, workspace);
                rows = next;
                if (rows.IsCompressed && !_steps[step + 1].Estimator.TakesCompressed) rows.WriteZeros();
            }
            if (probabilities is null) _steps[step].Estimator.Run(method, rows, output, workspace);
            else _steps[step].Estimator.PredictBoth(rows, output, probabilities, workspace);
        }
        catch (InputException refusal) when (refusal.Column >= 0 && step > 0 && !ColumnsAreKept(step))
        {
            throw new InputException(refusal.Reason, refusal.Row, -1, refusal);
        }
        workspace.Return(odd);
        workspace.Return(even);
    }

    void RunBackward(Tile input, Tile output, Workspace workspace)
    {
        var (even, odd) = (workspace.RentTile(), workspace.RentTile());
        var rows = input;
        for (var step = _steps.Length - 1; step > 0; step--)
        {
            var next = step % 2 == 0 ? even : odd;
            _steps[step].Estimator.Run(Method.InverseTransform, rows, next, workspace);
            rows = next;
        }
        _steps[0].Estimator.Run(Method.InverseTransform, rows, output, workspace);
        workspace.Return(odd);
        workspace.Return(even);
    }

    bool ColumnsAreKept(int step)
    {
        for (var i = 0; i < step; i++)
            if (!_steps[i].Estimator.KeepsColumns) return false;
        return true;
    }
}
