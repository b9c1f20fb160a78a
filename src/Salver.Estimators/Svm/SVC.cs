using Salver.Estimators.Multiclass;

namespace Salver.Estimators.Svm;

/// <summary>SVC and NuSVC: one machine for every pair of classes; each gives its class a vote.</summary>
sealed class SVC : SupportVectorEstimator
{
    readonly PairMachines _machines;
    readonly Labels _labels;
    readonly MethodOutput _predicted, _scored, _probable;

    /// <param name="vectors">The support vectors, class after class.</param>
    /// <param name="machines">Weights and intercepts of the pairs.</param>
    /// <param name="labels">classes_.</param>
    /// <param name="answersPairs">decision_function answers one score a pair rather than one a class.</param>
    public SVC(SupportVectors vectors, PairMachines machines, Labels labels, bool answersPairs) : base(vectors)
    {
        (_machines, _labels, AnswersPairs) = (machines, labels, answersPairs);
        _predicted = new(1, labels.Type) { IsVector = true };
        _scored = labels.Count == 2 ? MethodOutput.Vector : new(answersPairs ? machines.PairCount : labels.Count);
        _probable = new(labels.Count);
    }

    /// <summary>decision_function_shape='ovo'.</summary>
    public bool AnswersPairs { get; }

    /// <summary>Of more than two classes the one of the highest score is predicted rather than the first with the most votes.</summary>
    public bool BreaksTies { get; init; }

    /// <summary>True up to 0.20: what is added to the votes is scaled by the largest score of all rows asked.</summary>
    public bool ScalesByBatch { get; init; }

    /// <summary>The sigmoid of each pair's score; null when no probabilities were fitted.</summary>
    public (double[] Slopes, double[] Offsets)? Sigmoids { get; init; }

    public override int TileRows => ScalesByBatch && !AnswersPairs && _labels.Count > 2 ? int.MaxValue : base.TileRows;

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction => _scored,
        Method.PredictProbability or Method.PredictLogProbability when Sigmoids is not null => _probable,
        _ => null,
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        var pairs = _machines.PairCount;
        var buffer = workspace.RentDoubles(rows.RowCount * pairs);
        var scores = buffer.AsSpan(0, rows.RowCount * pairs);
        var kernels = workspace.RentDoubles(Vectors.Count);
        for (var r = 0; r < rows.RowCount; r++)
        {
            Vectors.Fill(rows, r, kernels.AsSpan(0, Vectors.Count));
            _machines.Score(kernels, scores.Slice(r * pairs, pairs));
        }
        workspace.Return(kernels);
        switch (method)
        {
            case Method.Predict: Predict(scores, rows.RowCount, output, workspace); break;
            case Method.DecisionFunction: Decide(scores, rows.RowCount, output, workspace); break;
            default: WriteProbabilities(scores, method == Method.PredictLogProbability, rows.RowCount, output, workspace); break;
        }
        workspace.Return(buffer);
    }

    void Predict(ReadOnlySpan<double> scores, int rows, Tile output, Workspace workspace)
    {
        var chosen = workspace.RentIntegers(rows);
        if (BreaksTies && !AnswersPairs && _labels.Count > 2)
        {
            var decisions = workspace.RentTile();
            Decide(scores, rows, decisions, workspace);
            for (var r = 0; r < rows; r++) chosen[r] = ClassScores.IndexOfLargest(decisions.Row(r));
            workspace.Return(decisions);
        }
        else
        {
            for (var r = 0; r < rows; r++) chosen[r] = _machines.MostVoted(scores.Slice(r * _machines.PairCount, _machines.PairCount), workspace);
        }
        _labels.Write(chosen.AsSpan(0, rows), output);
        workspace.Return(chosen);
    }

    /// <summary>libsvm scores a pair's first class; scikit-learn turns that round, but for scores of pairs.</summary>
    void Decide(ReadOnlySpan<double> scores, int rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows, _scored.ColumnCount);
        if (_labels.Count == 2)
        {
            for (var i = 0; i < scores.Length; i++) output.Numbers[i] = -scores[i];
            return;
        }
        if (AnswersPairs)
        {
            scores.CopyTo(output.Numbers);
            return;
        }
        var (isSecond, confidences) = (workspace.RentDoubles(scores.Length), workspace.RentDoubles(scores.Length));
        for (var i = 0; i < scores.Length; i++) (isSecond[i], confidences[i]) = (scores[i] < 0 ? 1 : 0, -scores[i]);
        PairVotes.Combine(isSecond, confidences, output, ScalesByBatch, workspace);
        workspace.Return(confidences);
        workspace.Return(isSecond);
    }

    void WriteProbabilities(ReadOnlySpan<double> scores, bool logarithm, int rows, Tile output, Workspace workspace)
    {
        const double least = 1e-7;
        var (slopes, offsets) = Sigmoids!.Value;
        var (classes, pairs) = (_labels.Count, _machines.PairCount);
        output.ResetNumeric(rows, classes);
        var buffer = workspace.RentDoubles(classes * classes);
        var against = buffer.AsSpan(0, classes * classes);
        for (var r = 0; r < rows; r++)
        {
            for (int i = 0, pair = 0; i < classes; i++)
                for (var j = i + 1; j < classes; j++, pair++)
                {
                    var p = Math.Min(Math.Max(Sigmoid(scores[r * pairs + pair] * slopes[pair] + offsets[pair]), least), 1 - least);
                    (against[i * classes + j], against[j * classes + i]) = (p, 1 - p);
                }
            PairwiseCoupling.Solve(against, output.Row(r), workspace);
        }
        workspace.Return(buffer);
        if (!logarithm) return;
        foreach (ref var p in output.Numbers) p = Math.Log(p);
    }

    static double Sigmoid(double x) => x >= 0 ? Math.Exp(-x) / (1 + Math.Exp(-x)) : 1 / (1 + Math.Exp(x));
}
