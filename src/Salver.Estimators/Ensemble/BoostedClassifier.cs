namespace Salver.Estimators.Ensemble;

/// <summary>GradientBoostingClassifier and HistGradientBoostingClassifier: one score for two classes, else one a class.</summary>
sealed class BoostedClassifier(BoostedTrees trees, Labels labels, LabelRule rule) : Estimator
{
    /// <summary>What a single score is multiplied with before it becomes a probability: 2 for exponential loss.</summary>
    public double Steepness { get; init; } = 1;

    /// <summary>What the rows must be like.</summary>
    public required BoostedInput Input { get; init; }

    public override IReadOnlyList<Labels> Classes { get; } = [labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => trees.Children;

    public override IEnumerable<(string Name, string Value)> Facts => trees.Facts;

    public override int TileRows => trees.TileRows ?? base.TileRows;

    bool IsBinary => trees.ScoreCount == 1;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Values(1, isVector: true, labels.Type),
        Method.PredictProbability or Method.PredictLogProbability => new MethodOutput(labels.Count),
        Method.DecisionFunction => MethodOutput.Values(trees.ScoreCount, IsBinary),
        Method.StagedPredict when trees.StageCount > 0 => new MethodOutput(trees.StageCount, labels.Type),
        Method.StagedPredictProbability when trees.StageCount > 0 => Staged(labels.Count),
        Method.StagedDecisionFunction when trees.StageCount > 0 => Staged(trees.ScoreCount),
        Method.Apply when Input.HasApply => new MethodOutput(trees.TreeCount),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var (scratch, scores) = (workspace.RentTile(), workspace.RentTile());
        var rows = Input.Take(input, scratch, this, workspace);
        if (method == Method.Apply) trees.Apply(rows, output, workspace);
        else if (method == Method.DecisionFunction) trees.Score(rows, output, workspace);
        else if (method is Method.StagedPredict or Method.StagedPredictProbability or Method.StagedDecisionFunction)
        {
            trees.ScoreStages(rows, scores, workspace);
            if (method == Method.StagedPredict) WriteLabels(scores, output, workspace);
            else if (method == Method.StagedPredictProbability) WriteProbabilities(scores, output);
            else output.CopyFrom(scores);
            output.Join(trees.StageCount);
        }
        else
        {
            trees.Score(rows, scores, workspace);
            if (method == Method.Predict) WriteLabels(scores, output, workspace);
            else
            {
                WriteProbabilities(scores, output);
                if (method == Method.PredictLogProbability)
                    foreach (ref var p in output.Numbers) p = Math.Log(p);
            }
        }
        workspace.Return(scores);
        workspace.Return(scratch);
    }

    MethodOutput Staged(int width) => new(trees.StageCount * width) { Groups = width > 1 ? [.. Enumerable.Repeat(width, trees.StageCount)] : null };

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        var (scratch, scores) = (workspace.RentTile(), workspace.RentTile());
        trees.Score(Input.Take(input, scratch, this, workspace), scores, workspace);
        WriteLabels(scores, output, workspace);
        WriteProbabilities(scores, probabilities);
        workspace.Return(scores);
        workspace.Return(scratch);
    }

    void WriteLabels(Tile scores, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(scores.RowCount);
        for (var r = 0; r < scores.RowCount; r++)
            indices[r] = IsBinary ? IsSecond(scores.Row(r)[0]) ? 1 : 0 : ClassScores.IndexOfLargest(scores.Row(r));
        labels.Write(indices.AsSpan(0, scores.RowCount), output);
        workspace.Return(indices);
    }

    bool IsSecond(double score) => rule switch
    {
        LabelRule.AtLeastZero => score >= 0,
        LabelRule.AboveZero => score > 0,
        _ => Elementary.Logistic(score) is var p && p > 1 - p,
    };

    void WriteProbabilities(Tile scores, Tile output)
    {
        output.ResetNumeric(scores.RowCount, labels.Count);
        for (var r = 0; r < scores.RowCount; r++)
        {
            var row = output.Row(r);
            if (IsBinary)
            {
                row[1] = Elementary.Logistic(Steepness * scores.Row(r)[0]);
                row[0] = 1 - row[1];
                continue;
            }
            scores.Row(r).CopyTo(row);
            ClassScores.Softmax(row);
        }
    }
}

/// <summary>When a single score stands for the second class.</summary>
enum LabelRule
{
    /// <summary>When its probability is the larger one.</summary>
    LargerProbability,

    AtLeastZero,

    AboveZero,
}
