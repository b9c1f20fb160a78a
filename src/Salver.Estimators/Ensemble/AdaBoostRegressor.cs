namespace Salver.Estimators.Ensemble;

/// <summary>AdaBoostRegressor: the weighted median of the members' predictions.</summary>
sealed class AdaBoostRegressor(EnsembleMember[] members, double[] weights) : Estimator
{
    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Vector,
        Method.StagedPredict => new MethodOutput(members.Length),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var count = members.Length;
        var predictions = workspace.RentDoubles(input.RowCount * count);
        var order = workspace.RentIntegers(count);
        var answers = workspace.RentTile();
        for (var m = 0; m < count; m++)
        {
            members[m].Run(Method.Predict, input, answers, workspace);
            for (var r = 0; r < input.RowCount; r++) predictions[r * count + m] = answers.Row(r)[0];
        }
        output.ResetNumeric(input.RowCount, method == Method.Predict ? 1 : count);
        var sorted = workspace.RentDoubles(count);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = output.Row(r);
            for (var i = 0; i < row.Length; i++)
            {
                var asked = method == Method.Predict ? count : i + 1;
                predictions.AsSpan(r * count, asked).CopyTo(sorted);
                row[i] = Median(sorted.AsSpan(0, asked), order.AsSpan(0, asked));
            }
        }
        workspace.Return(sorted);
        workspace.Return(answers);
        workspace.Return(order);
        workspace.Return(predictions);
    }

    double Median(Span<double> predictions, Span<int> order)
    {
        for (var m = 0; m < order.Length; m++) order[m] = m;
        MemoryExtensions.Sort(predictions, order);
        var total = 0.0;
        foreach (var m in order) total += weights[m];
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            sum += weights[order[i]];
            if (sum >= 0.5 * total) return predictions[i];
        }
        return predictions[^1];
    }
}
