namespace Salver.Estimators.Ensemble;

/// <summary>StackingClassifier and StackingRegressor: a final estimator asked about the answers of others.</summary>
/// <param name="stacked">What the final estimator sees.</param>
/// <param name="final">The final estimator; for a classifier it knows classes by their numbers.</param>
/// <param name="labels">The classes; null for a regressor.</param>
sealed class StackingEstimator(StackedFeatures stacked, Estimator final, Labels? labels) : Estimator
{
    readonly EnsembleMember _final = new(final, null);

    public override IReadOnlyList<Labels> Classes { get; } = labels is null ? [] : [labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => [.. stacked.Children, ("final", final)];

    public override RowKind RowKind => stacked.Children.First().Estimator.RowKind;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => new MethodOutput(stacked.PassesThrough ? stacked.AnswerCount + FeatureCount : stacked.AnswerCount, stacked.Type),
        Method.Predict when labels is not null => MethodOutput.Values(1, isVector: true, labels.Type),
        Method.Predict => final.Output(Method.Predict),
        Method.PredictProbability or Method.PredictLogProbability or Method.DecisionFunction when labels is not null => final.Output(method),
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => SharedFeatures.Describe(stacked.Children.Select(c => c.Estimator), features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => [.. stacked.NamesOut(Name, input)];

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform)
        {
            stacked.Write(input, output, workspace);
            return;
        }
        var (seen, answers) = (workspace.RentTile(), workspace.RentTile());
        stacked.Write(input, seen, workspace);
        if (method == Method.Predict && labels is not null)
        {
            _final.Predict(seen, answers, workspace);
            WriteLabels(answers, output, workspace);
        }
        else final.Run(method, seen, output, workspace);
        workspace.Return(answers);
        workspace.Return(seen);
    }

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        var (seen, answers, scratch) = (workspace.RentTile(), workspace.RentTile(), workspace.RentTile());
        stacked.Write(input, seen, workspace);
        final.PredictBoth(seen, answers, probabilities, workspace);
        WriteLabels(answers.AsNumeric(scratch), output, workspace);
        workspace.Return(scratch);
        workspace.Return(answers);
        workspace.Return(seen);
    }

    void WriteLabels(Tile answers, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(answers.RowCount);
        for (var r = 0; r < answers.RowCount; r++)
        {
            var number = answers.Row(r)[0];
            indices[r] = number >= 0 && number < labels!.Count ? (int)number : throw new InputException($"{Name}: the final estimator predicts the class {number} of {labels!.Count}");
        }
        labels!.Write(indices.AsSpan(0, answers.RowCount), output);
        workspace.Return(indices);
    }
}
