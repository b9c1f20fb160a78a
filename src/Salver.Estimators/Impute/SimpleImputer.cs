namespace Salver.Estimators.Impute;

/// <summary>Fills missing values with one learned value per column, leaves out columns that had no value at all, and can mark what it filled.</summary>
sealed class SimpleImputer : Estimator
{
    readonly Cell[] _statistics;
    readonly double[] _numbers;
    readonly int[] _kept;
    readonly MethodOutput _forward;
    readonly MethodOutput? _backward;

    /// <param name="statistics">The value for each column.</param>
    /// <param name="kept">The columns that are answered.</param>
    /// <param name="indicator">Marks missing values in further columns; null for none.</param>
    /// <param name="hasInverse">Whether inverse_transform exists.</param>
    public SimpleImputer(Cell[] statistics, int[] kept, MissingIndicator? indicator, bool hasInverse)
    {
        (_statistics, _kept, Indicator) = (statistics, kept, indicator);
        _numbers = Array.ConvertAll(statistics, s => s.ToDouble());
        FeatureCount = statistics.Length;
        _forward = new MethodOutput(kept.Length + (indicator?.Features.Length ?? 0));
        if (hasInverse && indicator is not null) _backward = new MethodOutput(statistics.Length);
    }

    public required MissingValue MissingValue { get; init; }

    public required string Strategy { get; init; }

    /// <summary>Whether it takes what is no number: strategies most_frequent and constant.</summary>
    public bool TakesObjects { get; init; }

    /// <summary>Fitted on objects, which rows are then made into.</summary>
    public bool FittedOnObjects { get; init; }

    public MissingIndicator? Indicator { get; }

    /// <summary>The columns that are answered.</summary>
    public ReadOnlySpan<int> Kept => _kept;

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("strategy", Strategy), ("missing", MissingValue.Value.ToString()), ("fills with", string.Join(", ", _statistics.Take(20)))];

    public override bool KeepsColumns => Indicator is null && Columns.AreAll(_kept, _statistics.Length);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        if (method == Method.InverseTransform) Inverse(input.AsNumeric(scratch), output);
        else
        {
            Checks.RequireColumns(input, this);
            if (TakesObjects && (FittedOnObjects || ElementTypes.OfArray(input) == ElementType.Object)) FillObjects(input, output);
            else FillNumbers(input.AsNumeric(scratch), output);
        }
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++)
        {
            if (!TakesObjects) features[i].SetNumber(typical: _numbers[i]);
            else if (!_statistics[i].IsMissing && Strategy == "most_frequent") features[i].SetTypical(_statistics[i]);
            if (MissingValue.Value.Kind == CellKind.None) features[i].SetMissing(Cell.None);
        }
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        if (KeepsColumns) return input;
        var names = Array.ConvertAll(_kept, k => input[k]);
        return Indicator is null ? names : [.. names, .. Indicator.FeatureNamesOut(input)];
    }

    void FillNumbers(Tile input, Tile output)
    {
        if (TakesObjects && input.Type == ElementType.Boolean) throw new InputException($"{Name} takes no boolean columns; make them numbers or objects first");
        MissingValue.Check(input, Name);
        var type = TakesObjects ? input.Type : ElementTypes.Floating(input.Type);
        output.ResetNumeric(input.RowCount, _forward.ColumnCount, type, input.IsSparse);
        for (var r = 0; r < input.RowCount; r++)
        {
            var from = input.Row(r);
            var to = output.Row(r);
            for (var i = 0; i < _kept.Length; i++)
            {
                var value = from[_kept[i]];
                to[i] = MissingValue.Matches(value) ? Statistic(_kept[i], type) : value;
            }
        }
        Indicator?.Mark(input, output, _kept.Length);
    }

    double Statistic(int column, ElementType type) => type switch
    {
        ElementType.Float32 => (float)_numbers[column],
        ElementType.Int64 => Math.Truncate(_numbers[column]),
        _ => _numbers[column],
    };

    void FillObjects(Tile input, Tile output)
    {
        MissingValue.Check(input, Name);
        output.ResetMixed(input.RowCount, _forward.ColumnCount);
        for (var i = 0; i < _kept.Length; i++)
        {
            var cells = output.Column(i);
            for (var r = 0; r < cells.Length; r++)
            {
                var cell = input[r, _kept[i]];
                cells[r] = MissingValue.Matches(cell) ? _statistics[_kept[i]] : cell;
            }
        }
        for (var i = 0; Indicator is not null && i < Indicator.Features.Length; i++)
        {
            var cells = output.Column(_kept.Length + i);
            for (var r = 0; r < cells.Length; r++) cells[r] = Cell.Boolean(Indicator.IsMissing(input, r, Indicator.Features[i]));
        }
    }

    /// <summary>Puts the missing value back where the indicator's columns say so, and zero into columns that were left out.</summary>
    void Inverse(Tile input, Tile output)
    {
        if (input.ColumnCount != _forward.ColumnCount)
            throw new InputException($"{Name}.inverse_transform expects {_forward.ColumnCount} columns and got {input.ColumnCount}");
        output.ResetNumeric(input.RowCount, _statistics.Length);
        output.Numbers.Clear();
        for (var r = 0; r < input.RowCount; r++)
        {
            var from = input.Row(r);
            var to = output.Row(r);
            for (var i = 0; i < _kept.Length; i++) to[_kept[i]] = from[i];
            for (var i = 0; i < Indicator!.Features.Length; i++)
                if (from[_kept.Length + i] != 0) to[Indicator.Features[i]] = MissingValue.Value.ToDouble();
        }
    }
}
