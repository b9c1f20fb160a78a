namespace Salver.Estimators.Multiclass;

/// <summary>One estimator per class, which tells it from all others.</summary>
sealed class OneVsRestClassifier : Estimator
{
    readonly Estimator[] _estimators;
    readonly Labels _labels;
    readonly bool _isMultilabel;
    readonly double _threshold;
    readonly MethodOutput _predict;
    readonly MethodOutput? _probability;
    readonly MethodOutput? _decision;

    /// <param name="estimators">One per class; a single one for two classes.</param>
    /// <param name="labels">classes_.</param>
    /// <param name="isMultilabel">Whether a row may have any number of the labels.</param>
    public OneVsRestClassifier(Estimator[] estimators, Labels labels, bool isMultilabel)
    {
        (_estimators, _labels, _isMultilabel) = (estimators, labels, isMultilabel);
        // scikit-learn asks the first estimator which numbers they score with.
        _threshold = Score(estimators[0]) == Method.PredictProbability ? 0.5 : 0;
        _predict = isMultilabel ? new MethodOutput(estimators.Length, ElementType.Int64) : new MethodOutput(1, labels.Type) { IsVector = true };
        if (Array.TrueForAll(estimators, e => e.Output(Method.PredictProbability) is not null)) _probability = new MethodOutput(Math.Max(2, estimators.Length));
        if (Array.TrueForAll(estimators, e => e.Output(Method.DecisionFunction) is not null)) _decision = MethodOutput.Values(estimators.Length, estimators.Length == 1);
        Classes = isMultilabel ? [] : [labels];
        TileRows = Array.Exists(estimators, e => e.TileRows == int.MaxValue) ? int.MaxValue : estimators.Min(e => e.TileRows);
    }

    /// <summary>Answers a sparse matrix of labels, as it was fitted on.</summary>
    public bool AnswersSparse { get; init; }

    /// <summary>True since 1.7: rows whose probabilities are all zero stay so; before, they became NaN.</summary>
    public bool KeepsZeroRows { get; init; }

    public override IReadOnlyList<Labels> Classes { get; }

    public override int TileRows { get; }

    public override bool TakesCompressed => Array.TrueForAll(_estimators, e => e.TakesCompressed);

    public override RowKind RowKind => _estimators[0].RowKind;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _estimators.Select((e, i) => (PythonText.Of(_labels[_estimators.Length == 1 ? _labels.Count - 1 : i]), e));

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predict,
        Method.PredictProbability => _probability,
        Method.DecisionFunction => _decision,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.PredictProbability) RunProbability(input, output, workspace);
        else if (method == Method.DecisionFunction)
        {
            output.ResetNumeric(input.RowCount, _estimators.Length);
            Fill(input, output.Numbers, Method.DecisionFunction, workspace);
        }
        else
        {
            var scores = workspace.RentDoubles(input.RowCount * _estimators.Length);
            Fill(input, scores, null, workspace);
            if (_isMultilabel) MarkLabels(scores, input.RowCount, output);
            else Choose(scores, input.RowCount, output, workspace);
            workspace.Return(scores);
        }
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        SharedFeatures.Describe(_estimators, features);
    }

    /// <summary>Decision function, else probability, else (a regressor) prediction.</summary>
    static Method Score(Estimator estimator) =>
        estimator.Output(Method.DecisionFunction) is not null ? Method.DecisionFunction
        : estimator.Output(Method.PredictProbability) is not null ? Method.PredictProbability
        : Method.Predict;

    /// <summary>Writes rows by estimators: the last column of each answer to <paramref name="method"/>, or to the method each scores with.</summary>
    void Fill(Tile input, Span<double> scores, Method? method, Workspace workspace)
    {
        var answer = workspace.RentTile();
        for (var k = 0; k < _estimators.Length; k++)
        {
            _estimators[k].Run(method ?? Score(_estimators[k]), input, answer, workspace);
            for (var r = 0; r < input.RowCount; r++) scores[r * _estimators.Length + k] = answer.Row(r)[^1];
        }
        workspace.Return(answer);
    }

    void RunProbability(Tile input, Tile output, Workspace workspace)
    {
        var scores = workspace.RentDoubles(input.RowCount * _estimators.Length);
        Fill(input, scores, Method.PredictProbability, workspace);
        output.ResetNumeric(input.RowCount, _probability!.ColumnCount);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = output.Row(r);
            var own = scores.AsSpan(r * _estimators.Length, _estimators.Length);
            if (own.Length == 1) (row[0], row[1]) = (1 - own[0], own[0]);
            else own.CopyTo(row);
            if (_isMultilabel) continue;
            var sum = PairwiseSum.Of(row);
            if (sum == 0 && KeepsZeroRows) continue;
            foreach (ref var p in row) p /= sum;
        }
        workspace.Return(scores);
    }

    void MarkLabels(ReadOnlySpan<double> scores, int rows, Tile output)
    {
        output.ResetNumeric(rows, _estimators.Length, ElementType.Int64, AnswersSparse);
        var marks = output.Numbers;
        for (var i = 0; i < marks.Length; i++) marks[i] = scores[i] > _threshold ? 1 : 0;
    }

    /// <summary>The class of the highest score, of equal ones the last; with two classes the second above the threshold.</summary>
    void Choose(ReadOnlySpan<double> scores, int rows, Tile output, Workspace workspace)
    {
        var chosen = workspace.RentIntegers(rows);
        for (var r = 0; r < rows; r++)
        {
            var own = scores.Slice(r * _estimators.Length, _estimators.Length);
            var best = own.Length == 1 && own[0] > _threshold ? _labels.Count - 1 : 0;
            for (var k = 1; k < own.Length; k++)
                if (own[k] >= own[best]) best = k;
            chosen[r] = best;
        }
        _labels.Write(chosen.AsSpan(0, rows), output);
        workspace.Return(chosen);
    }
}
