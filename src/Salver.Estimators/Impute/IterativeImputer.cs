namespace Salver.Estimators.Impute;

/// <summary>
/// Predicts each column's missing values from the other columns, round after round, beginning with simple fillings. A row has one answer whatever the batch:
/// scikit-learn stops at the fillings when a batch holds nothing but missing values, here such a row is predicted as among others.
/// </summary>
sealed class IterativeImputer : Estimator
{
    readonly SimpleImputer _initial;
    readonly ImputationStep[] _steps;
    readonly int[] _kept;
    readonly MissingIndicator? _indicator;
    readonly MethodOutput _output;

    /// <param name="initial">The first fillings, of the columns that are answered.</param>
    /// <param name="steps">One prediction of one column after another.</param>
    /// <param name="kept">The columns that are answered.</param>
    /// <param name="indicator">Marks missing values in further columns; null for none.</param>
    public IterativeImputer(SimpleImputer initial, ImputationStep[] steps, int[] kept, MissingIndicator? indicator)
    {
        (_initial, _steps, _kept, _indicator) = (initial, steps, kept, indicator);
        FeatureCount = initial.FeatureCount;
        _output = new MethodOutput(kept.Length + (indicator?.Features.Length ?? 0));
    }

    public required MissingValue MissingValue { get; init; }

    public override bool KeepsColumns => _indicator is null && _kept.Length == FeatureCount;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("initial", _initial), .. _steps.Take(100).Select((s, i) => ($"step {i}", s.Estimator))];

    public override IEnumerable<(string Name, string Value)> Facts => [("steps", _steps.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var scratch = workspace.RentTile();
        var filled = workspace.RentTile();
        var x = input.AsNumeric(scratch);
        MissingValue.Check(x, Name);
        _initial.Run(Method.Transform, x, filled, workspace);
        foreach (var step in _steps) Impute(step, x, filled, workspace);
        output.ResetNumeric(x.RowCount, _output.ColumnCount, filled.Type);
        for (var r = 0; r < x.RowCount; r++) filled.Row(r).CopyTo(output.Row(r));
        _indicator?.Mark(x, output, _kept.Length);
        workspace.Return(filled);
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => _initial.Describe(features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        if (KeepsColumns) return input;
        var names = Array.ConvertAll(_kept, k => input[k]);
        return _indicator is null ? names : [.. names, .. _indicator.FeatureNamesOut(input)];
    }

    void Impute(ImputationStep step, Tile x, Tile filled, Workspace workspace)
    {
        var buffer = workspace.RentIntegers(x.RowCount);
        var count = 0;
        for (var r = 0; r < x.RowCount; r++)
            if (MissingValue.Matches(x.Row(r)[_kept[step.Column]])) buffer[count++] = r;
        if (count > 0)
        {
            var rows = workspace.RentTile();
            var answers = workspace.RentTile();
            rows.ResetNumeric(count, step.Predictors.Length, filled.Type);
            for (var i = 0; i < count; i++)
                for (var p = 0; p < step.Predictors.Length; p++) rows.Row(i)[p] = filled.Row(buffer[i])[step.Predictors[p]];
            step.Estimator.Run(Method.Predict, rows, answers, workspace);
            for (var i = 0; i < count; i++)
            {
                var value = Math.Min(Math.Max(answers[i, 0].ToDouble(), step.Minimum), step.Maximum);
                filled.Row(buffer[i])[step.Column] = filled.Type == ElementType.Float32 ? (float)value : value;
            }
            workspace.Return(answers);
            workspace.Return(rows);
        }
        workspace.Return(buffer);
    }
}

/// <summary>One prediction of one column's missing values.</summary>
/// <param name="Column">The column, among those answered.</param>
/// <param name="Predictors">The columns it is predicted from.</param>
/// <param name="Estimator">Who predicts.</param>
/// <param name="Minimum">Predictions are raised to this.</param>
/// <param name="Maximum">Predictions are lowered to this.</param>
sealed record ImputationStep(int Column, int[] Predictors, Estimator Estimator, double Minimum, double Maximum);
