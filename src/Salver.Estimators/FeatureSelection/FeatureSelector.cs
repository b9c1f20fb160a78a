namespace Salver.Estimators.FeatureSelection;

/// <summary>Keeps some of the columns as they are. Recursive elimination also predicts from them by the estimator it chose them with.</summary>
sealed class FeatureSelector : Estimator
{
    readonly int[] _kept;
    readonly bool[] _isKept;
    readonly Estimator? _inner;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward;

    /// <param name="isKept">One per column.</param>
    /// <param name="inner">Answers predictions from the kept columns; null for none.</param>
    public FeatureSelector(bool[] isKept, Estimator? inner = null)
    {
        (_isKept, _inner) = (isKept, inner);
        _kept = [.. Enumerable.Range(0, isKept.Length).Where(i => isKept[i])];
        FeatureCount = isKept.Length;
        _forward = new MethodOutput(_kept.Length);
        _backward = new MethodOutput(isKept.Length);
    }

    /// <summary>Numbers it takes.</summary>
    public Finiteness Finiteness { get; init; } = Finiteness.Required;

    /// <summary>set_output(transform="pandas"): columns keep their own types.</summary>
    public bool AnswersFrame { get; init; }

    public override bool TakesCompressed => _inner is null or { TakesCompressed: true };

    public override int TileRows => _inner?.TileRows ?? base.TileRows;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _inner is null ? [] : [("estimator", _inner)];

    public override IReadOnlyList<Labels> Classes => _inner?.Classes ?? [];

    public override IEnumerable<(string Name, string Value)> Facts => [("keeps", $"{_kept.Length} of {_isKept.Length} columns")];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        Method.Predict or Method.PredictProbability or Method.PredictLogProbability or Method.DecisionFunction => _inner?.Output(method),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        if (method == Method.InverseTransform) Inverse(input.AsNumeric(scratch), output);
        else
        {
            Checks.RequireColumns(input, this);
            if (method == Method.Transform) Select(input, output, scratch);
            else
            {
                var kept = workspace.RentTile();
                Select(input, kept, scratch);
                _inner!.Run(method, kept, output, workspace);
                workspace.Return(kept);
            }
        }
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        var kept = new FeatureFacts[_kept.Length];
        for (var i = 0; i < kept.Length; i++) kept[i] = features[_kept[i]];
        _inner?.Describe(kept);
        base.Describe(features);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => Array.ConvertAll(_kept, k => input[k]);

    void Select(Tile input, Tile output, Tile scratch)
    {
        var rows = input;
        if (!input.IsNumeric && !input.IsCompressed && !AnswersFrame && ElementTypes.OfArray(input) != ElementType.Object) rows = input.AsNumeric(scratch);
        var isMixed = !rows.IsNumeric && !rows.IsCompressed;
        if (!isMixed && Finiteness == Finiteness.Required) Checks.RequireFinite(rows, Name);
        else if (!isMixed && Finiteness == Finiteness.AllowNaN) Checks.RequireNoInfinity(rows, Name);
        Columns.Select(rows, _kept, output);
        for (var c = 0; isMixed && !AnswersFrame && c < output.ColumnCount; c++) output.SetColumnType(c, ElementType.Object);
    }

    void Inverse(Tile input, Tile output)
    {
        if (input.ColumnCount != _kept.Length) throw new InputException($"{Name}.inverse_transform expects {_kept.Length} columns and got {input.ColumnCount}");
        Checks.RequireFinite(input, Name);
        output.ResetNumeric(input.RowCount, _isKept.Length, input.Type, input.IsSparse);
        output.Numbers.Clear();
        for (var r = 0; r < input.RowCount; r++)
        {
            var from = input.Row(r);
            var to = output.Row(r);
            for (var i = 0; i < _kept.Length; i++) to[_kept[i]] = from[i];
        }
    }
}
