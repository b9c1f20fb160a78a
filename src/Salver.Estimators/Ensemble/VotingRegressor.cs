namespace Salver.Estimators.Ensemble;

/// <summary>VotingRegressor: the weighted mean of the members' predictions.</summary>
sealed class VotingRegressor(EnsembleMember[] members, double[]? weights) : Estimator
{
    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override RowKind RowKind => members[0].Estimator.RowKind;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Vector,
        Method.Transform => new MethodOutput(members.Length),
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => SharedFeatures.Describe(members.Select(m => m.Estimator), features);

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => [.. members.SelectMany(m => EnsembleMember.ColumnNames(Name, m.Name, 1))];

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var (answers, all) = (workspace.RentTile(), workspace.RentTile());
        var target = method == Method.Transform ? output : all;
        target.ResetNumeric(input.RowCount, members.Length);
        for (var m = 0; m < members.Length; m++)
        {
            members[m].Run(Method.Predict, input, answers, workspace);
            for (var r = 0; r < input.RowCount; r++) target.Row(r)[m] = answers.Row(r)[0];
        }
        if (method == Method.Predict)
        {
            output.ResetNumeric(input.RowCount, 1);
            for (var r = 0; r < input.RowCount; r++) output.Row(r)[0] = Mean(all.Row(r));
        }
        workspace.Return(all);
        workspace.Return(answers);
    }

    double Mean(Span<double> predictions)
    {
        var total = (double)predictions.Length;
        if (weights is not null)
        {
            total = PairwiseSum.Of(weights);
            for (var m = 0; m < predictions.Length; m++) predictions[m] *= weights[m];
        }
        return PairwiseSum.Of(predictions) / total;
    }
}
