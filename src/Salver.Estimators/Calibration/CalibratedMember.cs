namespace Salver.Estimators.Calibration;

/// <summary>One classifier and what turns its scores into probabilities.</summary>
sealed class CalibratedMember
{
    readonly Method _response;
    readonly int[] _targets;
    readonly ICalibrator[] _calibrators;
    readonly double? _temperature;
    readonly int _classCount;

    /// <param name="classifier">It has decision_function or predict_proba.</param>
    /// <param name="classCount">Classes of the whole.</param>
    /// <param name="targets">Class of each calibrator.</param>
    /// <param name="calibrators">One per column of scores; empty with a temperature.</param>
    /// <param name="temperature">The inverse temperature that scores are multiplied with before their softmax; null for none.</param>
    public CalibratedMember(Estimator classifier, int classCount, int[] targets, ICalibrator[] calibrators, double? temperature)
    {
        (Classifier, _classCount, _targets, _calibrators, _temperature) = (classifier, classCount, targets, calibrators, temperature);
        _response = ResponseOf(classifier);
    }

    public Estimator Classifier { get; }

    /// <summary>decision_function where there is one, else predict_proba.</summary>
    public static Method ResponseOf(Estimator classifier) => classifier.Output(Method.DecisionFunction) is null ? Method.PredictProbability : Method.DecisionFunction;

    /// <summary>Adds this member's probabilities, rows by classes, to <paramref name="sums"/>.</summary>
    public void Add(Tile input, Span<double> sums, Workspace workspace)
    {
        var scores = workspace.RentTile();
        var rented = workspace.RentDoubles(input.RowCount * _classCount);
        var probabilities = rented.AsSpan(0, input.RowCount * _classCount);
        Classifier.Run(_response, input, scores, workspace);
        if (_temperature is { } temperature) Temper(scores, temperature, probabilities);
        else Calibrate(scores, probabilities, workspace);
        for (var i = 0; i < probabilities.Length; i++) sums[i] += probabilities[i] is > 1 and <= 1 + 1e-5 ? 1 : probabilities[i];
        workspace.Return(rented);
        workspace.Return(scores);
    }

    void Calibrate(Tile scores, Span<double> probabilities, Workspace workspace)
    {
        probabilities.Clear();
        var rented = workspace.RentDoubles(scores.RowCount);
        var column = rented.AsSpan(0, scores.RowCount);
        // Two classes have one calibrator, of the second.
        var first = _classCount == 2 ? scores.ColumnCount - 1 : 0;
        for (var k = 0; k < _calibrators.Length; k++)
        {
            for (var r = 0; r < column.Length; r++) column[r] = scores.Row(r)[first + k];
            _calibrators[k].Apply(column, workspace);
            for (var r = 0; r < column.Length; r++) probabilities[r * _classCount + _targets[k]] = column[r];
        }
        workspace.Return(rented);
        for (var r = 0; r < scores.RowCount; r++) Normalize(probabilities.Slice(r * _classCount, _classCount));
    }

    static void Normalize(Span<double> row)
    {
        if (row.Length == 2)
        {
            row[0] = 1 - row[1];
            return;
        }
        var sum = PairwiseSum.Of(row);
        foreach (ref var p in row) p = sum == 0 ? 1.0 / row.Length : p / sum;
    }

    void Temper(Tile scores, double temperature, Span<double> probabilities)
    {
        for (var r = 0; r < scores.RowCount; r++)
        {
            var logits = probabilities.Slice(r * _classCount, _classCount);
            if (scores.ColumnCount == 1) (logits[0], logits[1]) = (-scores.Row(r)[0], scores.Row(r)[0]);
            else scores.Row(r).CopyTo(logits);
            if (_response == Method.PredictProbability)
                foreach (ref var p in logits) p = Math.Log(p + 1e-12);
            foreach (ref var logit in logits) logit *= temperature;
            ClassScores.Softmax(logits);
        }
    }
}
