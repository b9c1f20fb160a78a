namespace Salver.Estimators.Multioutput;

/// <summary>
/// ClassifierChain and RegressorChain: one estimator per output, each of which also sees what those before it said. J. Read et al., Classifier chains for multi-label
/// classification (2009).
/// </summary>
sealed class EstimatorChain : Estimator
{
    readonly Estimator[] _estimators;
    readonly int[] _order;
    readonly MethodOutput _output;

    /// <param name="estimators">In the order of the chain; each has one column more than the one before it.</param>
    /// <param name="order">Which output each answers.</param>
    /// <param name="passedOn">What an estimator is asked to tell those after it.</param>
    /// <param name="areClassifiers">Whether they have classes.</param>
    public EstimatorChain(Estimator[] estimators, int[] order, Method passedOn, bool areClassifiers)
    {
        (_estimators, _order, PassedOn) = (estimators, order, passedOn);
        _output = new MethodOutput(estimators.Length);
        if (areClassifiers) Classes = [.. estimators.Select(e => e.Classes[0])];
        TileRows = Array.Exists(estimators, e => e.TileRows == int.MaxValue) ? int.MaxValue : estimators.Min(e => e.TileRows);
    }

    public Method PassedOn { get; }

    public override int TileRows { get; }

    public override IReadOnlyList<Labels> Classes { get; } = [];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _estimators.Select((e, i) => ($"output {_order[i]}", e));

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _output,
        Method.PredictProbability when Classes.Count > 0 && Array.TrueForAll(_estimators, e => e.Output(method) is not null) => _output,
        // There is room for one number of each.
        Method.DecisionFunction when Classes.Count > 0 && Array.TrueForAll(_estimators, e => e.Output(method) is { ColumnCount: 1 }) => _output,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var (scratch, rows, answer) = (workspace.RentTile(), workspace.RentTile(), workspace.RentTile());
        var own = input.AsNumeric(scratch);
        Checks.RequireColumns(own, this);
        var said = workspace.RentDoubles(own.RowCount * _estimators.Length);
        output.ResetNumeric(own.RowCount, _estimators.Length);
        for (var k = 0; k < _estimators.Length; k++)
        {
            Extend(own, said, k, rows);
            _estimators[k].Run(PassedOn, rows, answer, workspace);
            for (var r = 0; r < own.RowCount; r++) said[r * _estimators.Length + k] = answer[r, Math.Min(1, answer.ColumnCount - 1)].ToDouble();
            if (method != PassedOn) _estimators[k].Run(method, rows, answer, workspace);
            for (var r = 0; r < own.RowCount; r++) output.Row(r)[_order[k]] = answer[r, Math.Min(1, answer.ColumnCount - 1)].ToDouble();
        }
        workspace.Return(said);
        workspace.Return(answer);
        workspace.Return(rows);
        workspace.Return(scratch);
    }

    /// <summary>The rows with what the first <paramref name="count"/> estimators said in further columns.</summary>
    void Extend(Tile own, ReadOnlySpan<double> said, int count, Tile rows)
    {
        rows.ResetNumeric(own.RowCount, own.ColumnCount + count, count == 0 ? own.Type : ElementTypes.Promote(own.Type, ElementType.Float64), own.IsSparse);
        for (var r = 0; r < own.RowCount; r++)
        {
            own.Row(r).CopyTo(rows.Row(r));
            said.Slice(r * _estimators.Length, count).CopyTo(rows.Row(r)[own.ColumnCount..]);
        }
    }
}
