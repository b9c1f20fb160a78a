namespace Salver.Estimators.Preprocessing;

/// <summary>
/// OneHotEncoder of scikit-learn 0.20 and 0.21 for whole numbers: one column per value seen; values in between that were not seen are ignored.
/// Columns that are not encoded come after the encoded ones.
/// </summary>
sealed class LegacyOneHotEncoder : Estimator
{
    readonly LegacyOneHotColumn[] _columns;
    readonly bool[] _isEncoded;
    readonly int _width;
    readonly MethodOutput _output;

    /// <param name="columns">The encoded columns.</param>
    /// <param name="width">Columns of zeros and ones.</param>
    /// <param name="featureCount">Columns it takes; -1 when it does not say.</param>
    /// <param name="type">Element type of the answer.</param>
    public LegacyOneHotEncoder(LegacyOneHotColumn[] columns, int width, int featureCount, ElementType type)
    {
        (_columns, _width) = (columns, width);
        FeatureCount = featureCount;
        _isEncoded = new bool[columns.Length == 0 ? 0 : columns.Max(c => c.Input) + 1];
        foreach (var column in columns) _isEncoded[column.Input] = true;
        _output = new MethodOutput(featureCount < 0 ? -1 : width + featureCount - columns.Length, type);
    }

    public bool IsSparse { get; init; }

    public bool AcceptsUnknown { get; init; }

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var scratch = workspace.RentTile();
        var x = input.AsNumeric(scratch);
        Checks.RequireFinite(x, Name);
        if (x.ColumnCount < _isEncoded.Length) throw new InputException($"{Name} expects at least {_isEncoded.Length} features and got {x.ColumnCount}");
        output.ResetNumeric(x.RowCount, _width + x.ColumnCount - _columns.Length, _output.Type, IsSparse);
        output.Numbers.Clear();
        for (var r = 0; r < x.RowCount; r++)
        {
            var from = x.Row(r);
            var to = output.Row(r);
            foreach (var column in _columns)
            {
                var value = Math.Truncate(from[column.Input]);
                if (value < 0) throw new InputException($"{Name} takes no negative category", r, column.Input);
                if (value >= column.ValueCount && !AcceptsUnknown) throw new InputException($"found the unknown category {value}", r, column.Input);
                if (column.Targets.TryGetValue(value, out var target)) to[target] = 1;
            }
            var next = _width;
            for (var c = 0; c < from.Length; c++)
                if (c >= _isEncoded.Length || !_isEncoded[c]) to[next++] = from[c];
        }
        workspace.Return(scratch);
    }
}

/// <summary>One encoded column of a <see cref="LegacyOneHotEncoder"/>.</summary>
/// <param name="Input">Which column of the rows.</param>
/// <param name="ValueCount">Values from here on are unknown.</param>
/// <param name="Targets">The output column of each value seen.</param>
sealed record LegacyOneHotColumn(int Input, double ValueCount, IReadOnlyDictionary<double, int> Targets);
