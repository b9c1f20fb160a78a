namespace Salver.Estimators.Ensemble;

/// <summary>AdaBoostRegressor: the weighted median of the members' predictions.</summary>
sealed class AdaBoostRegressor(EnsembleMember[] members, double[] weights) : Estimator
{
    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? MethodOutput.Vector : null;

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
        output.ResetNumeric(input.RowCount, 1);
        for (var r = 0; r < input.RowCount; r++) output.Row(r)[0] = Median(predictions.AsSpan(r * count, count), order.AsSpan(0, count));
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
