namespace Salver.Estimators.Ensemble;

/// <summary>VotingClassifier: the members' votes for the numbers of classes (hard), or the weighted mean of their probabilities (soft).</summary>
sealed class VotingClassifier(EnsembleMember[] members, double[]? weights, Labels labels, bool isSoft) : Estimator
{
    /// <summary>Whether transform puts the probabilities of all members side by side; otherwise it answers one array a member.</summary>
    public bool IsFlat { get; init; } = true;

    public override IReadOnlyList<Labels> Classes { get; } = [labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override RowKind RowKind => members[0].Estimator.RowKind;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Values(1, isVector: true, labels.Type),
        Method.PredictProbability when isSoft => new MethodOutput(labels.Count),
        Method.Transform when !isSoft => new MethodOutput(members.Length, ElementType.Int64),
        Method.Transform when IsFlat => new MethodOutput(members.Length * labels.Count),
        Method.Transform => new MethodOutput(members.Length * labels.Count) { Groups = [.. Enumerable.Repeat(labels.Count, members.Length)], HasGroupsFirst = true },
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => SharedFeatures.Describe(members.Select(m => m.Estimator), features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => [.. members.SelectMany(m => EnsembleMember.ColumnNames(Name, m.Name, isSoft ? labels.Count : 1))];

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform)
        {
            Collect(input, output, workspace);
            return;
        }
        var (answers, scores) = (workspace.RentTile(), workspace.RentTile());
        Collect(input, answers, workspace);
        Score(answers, method == Method.PredictProbability ? output : scores);
        if (method == Method.Predict) labels.WriteLargest(scores, output, workspace);
        workspace.Return(scores);
        workspace.Return(answers);
    }

    public override void PredictBoth(Tile input, Tile votes, Tile probabilities, Workspace workspace)
    {
        Run(Method.PredictProbability, input, probabilities, workspace);
        labels.WriteLargest(probabilities, votes, workspace);
    }

    /// <summary>The members' answers side by side.</summary>
    void Collect(Tile input, Tile output, Workspace workspace)
    {
        var width = isSoft ? labels.Count : 1;
        output.ResetNumeric(input.RowCount, members.Length * width, isSoft ? ElementType.Float64 : ElementType.Int64);
        var answers = workspace.RentTile();
        for (var m = 0; m < members.Length; m++)
        {
            if (isSoft) members[m].Run(Method.PredictProbability, input, answers, workspace);
            else members[m].Predict(input, answers, workspace);
            for (var r = 0; r < input.RowCount; r++) answers.Row(r)[..width].CopyTo(output.Row(r)[(m * width)..]);
        }
        workspace.Return(answers);
    }

    void Score(Tile answers, Tile scores)
    {
        scores.ResetNumeric(answers.RowCount, labels.Count);
        scores.Numbers.Clear();
        for (var r = 0; r < answers.RowCount; r++)
        {
            var from = answers.Row(r);
            var to = scores.Row(r);
            var total = 0.0;
            for (var m = 0; m < members.Length; m++)
            {
                var weight = weights?[m] ?? 1;
                total += weight;
                if (isSoft)
                    for (var k = 0; k < to.Length; k++) to[k] += from[m * to.Length + k] * weight;
                else
                    to[ClassOf(from[m])] += weight;
            }
            if (!isSoft) continue;
            foreach (ref var p in to) p /= total;
        }
    }

    int ClassOf(double number) => number >= 0 && number < labels.Count ? (int)number : throw new InputException($"{Name}: a member predicts the class {number} of {labels.Count}");
}
