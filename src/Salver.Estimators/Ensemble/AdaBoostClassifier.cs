namespace Salver.Estimators.Ensemble;

/// <summary>How the members of AdaBoostClassifier are heard.</summary>
enum AdaBoostRule
{
    /// <summary>A weighted vote for the predicted class.</summary>
    Votes,

    /// <summary>A weighted vote for the predicted class and a share of one against each other class (since 1.3).</summary>
    SymmetricVotes,

    /// <summary>The logarithms of the members' probabilities, centred: SAMME.R.</summary>
    Probabilities,
}

/// <summary>AdaBoostClassifier. J. Zhu, H. Zou, S. Rosset, T. Hastie, Multi-class AdaBoost, 2009.</summary>
sealed class AdaBoostClassifier(EnsembleMember[] members, double[] weights, double weightSum, Labels labels, AdaBoostRule rule) : Estimator
{
    static readonly double s_smallest = Math.BitIncrement(1.0) - 1;

    /// <summary>Whether probabilities come from the weighted mean of the members' probabilities: votes before scikit-learn 0.22.</summary>
    public bool AveragesProbabilities { get; init; }

    int Count => labels.Count;

    public override IReadOnlyList<Labels> Classes { get; } = [labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Values(1, isVector: true, labels.Type),
        Method.PredictProbability or Method.PredictLogProbability => new MethodOutput(Count),
        Method.DecisionFunction => MethodOutput.Values(Count == 2 ? 1 : Count, Count == 2),
        Method.StagedPredict => new MethodOutput(members.Length, labels.Type),
        Method.StagedPredictProbability when !AveragesProbabilities => Staged(Count),
        Method.StagedDecisionFunction => Staged(Count == 2 ? 1 : Count),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var isStaged = method is Method.StagedPredict or Method.StagedPredictProbability or Method.StagedDecisionFunction;
        var (scores, stages) = (workspace.RentTile(), workspace.RentTile());
        var asksProbabilities = rule == AdaBoostRule.Probabilities || AveragesProbabilities && method is (Method.PredictProbability or Method.PredictLogProbability);
        Score(asksProbabilities, input, scores, isStaged ? stages : null, workspace);
        Answer(method, isStaged ? stages : scores, output, workspace);
        if (isStaged) output.Join(members.Length);
        workspace.Return(stages);
        workspace.Return(scores);
    }

    MethodOutput Staged(int width) => new(members.Length * width) { Groups = width > 1 ? [.. Enumerable.Repeat(width, members.Length)] : null };

    void Answer(Method method, Tile scores, Tile output, Workspace workspace)
    {
        switch (method)
        {
            case Method.DecisionFunction or Method.StagedDecisionFunction when Count != 2:
                output.CopyFrom(scores);
                break;
            case Method.DecisionFunction or Method.StagedDecisionFunction:
                output.ResetNumeric(scores.RowCount, 1);
                for (var r = 0; r < scores.RowCount; r++) output.Row(r)[0] = Difference(scores.Row(r));
                break;
            case Method.Predict or Method.StagedPredict:
                WriteLabels(scores, output, workspace);
                break;
            default:
                WriteProbabilities(scores, output);
                if (method == Method.PredictLogProbability)
                    foreach (ref var p in output.Numbers) p = Math.Log(p);
                break;
        }
    }

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        if (AveragesProbabilities && rule != AdaBoostRule.Probabilities)
        {
            base.PredictBoth(input, output, probabilities, workspace);
            return;
        }
        Checks.RequireColumns(input, this);
        var scores = workspace.RentTile();
        Score(rule == AdaBoostRule.Probabilities, input, scores, null, workspace);
        WriteLabels(scores, output, workspace);
        WriteProbabilities(scores, probabilities);
        workspace.Return(scores);
    }

    static double Difference(ReadOnlySpan<double> row) => -row[0] + row[1];

    void WriteLabels(Tile scores, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(scores.RowCount);
        for (var r = 0; r < scores.RowCount; r++)
        {
            var row = scores.Row(r);
            indices[r] = Count == 2 ? Difference(row) > 0 ? 1 : 0 : ClassScores.IndexOfLargest(row);
        }
        labels.Write(indices.AsSpan(0, scores.RowCount), output);
        workspace.Return(indices);
    }

    void WriteProbabilities(Tile scores, Tile output)
    {
        output.ResetNumeric(scores.RowCount, Count);
        for (var r = 0; r < scores.RowCount; r++)
        {
            var from = scores.Row(r);
            var to = output.Row(r);
            if (Count == 2)
            {
                var half = Difference(from) / 2;
                (to[0], to[1]) = (-half, half);
                continue;
            }
            for (var k = 0; k < to.Length; k++) to[k] = Count == 1 ? 1 : from[k] / (Count - 1);
        }
        Sums.Softmax(output);
    }

    /// <summary>One number a class, divided by the sum of the weights; also as they are after each member, into as many rows of <paramref name="stages"/> as there are members.</summary>
    void Score(bool asksProbabilities, Tile input, Tile scores, Tile? stages, Workspace workspace)
    {
        stages?.ResetNumeric(input.RowCount * members.Length, Count);
        var weightSoFar = 0.0;
        scores.ResetNumeric(input.RowCount, Count);
        scores.Numbers.Clear();
        var answers = workspace.RentTile();
        for (var m = 0; m < members.Length; m++)
        {
            weightSoFar += weights[m];
            members[m].Run(asksProbabilities ? Method.PredictProbability : Method.Predict, input, answers, workspace);
            for (var r = 0; r < input.RowCount; r++)
            {
                if (asksProbabilities && rule != AdaBoostRule.Probabilities) AddShares(answers.Row(r), weights[m], scores.Row(r));
                else if (asksProbabilities) AddLogarithms(answers.Row(r), scores.Row(r));
                else AddVotes(answers[r, 0], weights[m], scores.Row(r));
                if (stages is null) continue;
                var stage = stages.Row(r * members.Length + m);
                for (var k = 0; k < stage.Length; k++) stage[k] = scores.Row(r)[k] / weightSoFar;
            }
        }
        workspace.Return(answers);
        Sums.Divide(scores, weightSum);
    }

    void AddVotes(Cell predicted, double weight, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++)
        {
            if (predicted.Equals(labels[k])) scores[k] += weight;
            else if (rule == AdaBoostRule.SymmetricVotes) scores[k] += -1.0 / (Count - 1) * weight;
        }
    }

    static void AddShares(ReadOnlySpan<double> probabilities, double weight, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++) scores[k] += probabilities[k] * weight;
    }

    void AddLogarithms(Span<double> probabilities, Span<double> scores)
    {
        var sum = 0.0;
        foreach (ref var p in probabilities) sum += p = Math.Log(Math.Max(p, s_smallest));
        for (var k = 0; k < scores.Length; k++) scores[k] += (Count - 1) * (probabilities[k] - 1.0 / Count * sum);
    }
}
