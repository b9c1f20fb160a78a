namespace Salver.Estimators.NaiveBayes;

/// <summary>
/// Classifiers that weigh each class by the logarithm of the probability of class and row together. The largest wins, the first of equals.
/// </summary>
abstract class BayesClassifier : Estimator
{
    readonly Labels _labels;
    readonly MethodOutput _predicted, _probable;

    protected BayesClassifier(Labels labels)
    {
        _labels = labels;
        _predicted = new(1, labels.Type) { IsVector = true };
        _probable = new(labels.Count);
    }

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override IEnumerable<(string Name, string Value)> Facts => [("classes", _labels.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>True when what was learned is float32, so that float32 rows are answered in float32.</summary>
    public bool IsSingle { get; init; }

    /// <summary>False where scikit-learn refuses sparse matrices.</summary>
    protected virtual bool TakesSparse => true;

    public sealed override bool TakesCompressed => TakesSparse;

    public sealed override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.PredictProbability or Method.PredictLogProbability => _probable,
        _ => null,
    };

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        if (input.IsSparse && !TakesSparse) throw new InputException($"{Name} takes no sparse rows; make them dense first");
        var scratch = workspace.RentTile();
        var rows = input.IsCompressed ? input : input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        if (method == Method.Predict) Choose(rows, output, workspace);
        else
        {
            var single = IsSingle && rows.Type == ElementType.Float32;
            output.ResetNumeric(rows.RowCount, _labels.Count, single ? ElementType.Float32 : ElementType.Float64);
            Weigh(rows, output.Numbers, workspace);
            for (var r = 0; r < rows.RowCount; r++)
            {
                var row = output.Row(r);
                var sum = single ? LogSum.OfSingle(row) : LogSum.Of(row);
                foreach (ref var x in row)
                {
                    x = single ? (float)(x - sum) : x - sum;
                    if (method == Method.PredictProbability) x = single ? NumpySingle.Exp((float)x) : Math.Exp(x);
                }
            }
        }
        workspace.Return(scratch);
    }

    /// <summary>Writes the logarithm for each class of each row, row-major.</summary>
    protected abstract void Weigh(Tile rows, Span<double> weights, Workspace workspace);

    void Choose(Tile rows, Tile output, Workspace workspace)
    {
        var weights = workspace.RentDoubles(rows.RowCount * _labels.Count);
        var chosen = workspace.RentIntegers(rows.RowCount);
        Weigh(rows, weights.AsSpan(0, rows.RowCount * _labels.Count), workspace);
        for (var r = 0; r < rows.RowCount; r++) chosen[r] = ClassScores.IndexOfLargest(weights.AsSpan(r * _labels.Count, _labels.Count));
        _labels.Write(chosen.AsSpan(0, rows.RowCount), output);
        workspace.Return(chosen);
        workspace.Return(weights);
    }
}
