namespace Salver.Estimators.Impute;

/// <summary>Fills a missing value with the mean of that column over the nearest fitted rows that have it.</summary>
sealed class KNNImputer : Estimator
{
    readonly NeighborTable _table;
    readonly int[] _kept;
    readonly bool[] _isValid;
    readonly MissingIndicator? _indicator;
    readonly MethodOutput _output;

    /// <param name="table">The fitted rows.</param>
    /// <param name="isValid">Which columns had any value while fitting.</param>
    /// <param name="keepsEmpty">Whether the other columns are answered, with zeros.</param>
    /// <param name="indicator">Marks missing values in further columns; null for none.</param>
    public KNNImputer(NeighborTable table, bool[] isValid, bool keepsEmpty, MissingIndicator? indicator)
    {
        (_table, _isValid, _indicator) = (table, isValid, indicator);
        FeatureCount = isValid.Length;
        _kept = [.. Enumerable.Range(0, isValid.Length).Where(i => keepsEmpty || isValid[i])];
        _output = new MethodOutput(_kept.Length + (indicator?.Features.Length ?? 0));
    }

    public required MissingValue MissingValue { get; init; }

    public override bool KeepsColumns => _indicator is null && _kept.Length == _isValid.Length;

    public override IEnumerable<(string Name, string Value)> Facts => [("neighbors", _table.NeighborCount.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var scratch = workspace.RentTile();
        var x = input.AsNumeric(scratch);
        MissingValue.Check(x, Name);
        output.ResetNumeric(x.RowCount, _output.ColumnCount, ElementTypes.Floating(x.Type));
        var filled = workspace.RentDoubles(x.ColumnCount);
        for (var r = 0; r < x.RowCount; r++)
        {
            Fill(x.Row(r), filled.AsSpan(0, x.ColumnCount), workspace);
            var to = output.Row(r);
            for (var i = 0; i < _kept.Length; i++) to[i] = filled[_kept[i]];
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
        _indicator?.Mark(x, output, _kept.Length);
        workspace.Return(filled);
        workspace.Return(scratch);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        // scikit-learn gives no name to columns that were empty, even where it answers them.
        string[] names = [.. input.Where((_, i) => _isValid[i])];
        return _indicator is null ? names : [.. names, .. _indicator.FeatureNamesOut(input)];
    }

    void Fill(ReadOnlySpan<double> row, Span<double> filled, Workspace workspace)
    {
        var needsNeighbors = false;
        for (var c = 0; c < row.Length; c++)
        {
            var isMissing = MissingValue.Matches(row[c]);
            needsNeighbors |= isMissing && _isValid[c];
            filled[c] = !_isValid[c] ? 0 : isMissing ? double.NaN : row[c];
        }
        if (needsNeighbors) _table.Fill(row, MissingValue, filled, workspace);
    }
}
