namespace Salver.Estimators.LightGBM;

/// <summary>LGBMClassifier: one value a row is the probability of the second class, several are one per class; the largest wins.</summary>
sealed class BoostedClassifier(BoostedTrees trees, Objective objective, Labels labels) : BoostedEstimator(trees, objective)
{
    readonly MethodOutput _class = new(1, labels.Type) { IsVector = true };
    readonly MethodOutput _probabilities = new(Math.Max(2, trees.GroupCount));

    public override IReadOnlyList<Labels> Classes => [labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _class,
        Method.PredictProbability => _probabilities,
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        var values = method == Method.PredictProbability && Trees.GroupCount > 1 ? output : workspace.RentTile();
        WriteValues(rows, values, workspace);
        if (method == Method.Predict) WriteClasses(values, output, workspace);
        else if (Trees.GroupCount == 1) WriteBoth(values, output);
        if (!ReferenceEquals(values, output)) workspace.Return(values);
    }

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        var (scratch, values) = (workspace.RentTile(), workspace.RentTile());
        WriteValues(Read(input, scratch), values, workspace);
        WriteClasses(values, output, workspace);
        if (Trees.GroupCount == 1) WriteBoth(values, probabilities);
        else probabilities.CopyFrom(values);
        workspace.Return(values);
        workspace.Return(scratch);
    }

    void WriteClasses(Tile values, Tile output, Workspace workspace)
    {
        var winners = workspace.RentIntegers(values.RowCount);
        for (var r = 0; r < values.RowCount; r++)
        {
            var row = values.Row(r);
            winners[r] = row.Length == 1 ? row[0] > 1 - row[0] ? 1 : 0 : ClassScores.IndexOfLargest(row);
        }
        labels.Write(winners.AsSpan(0, values.RowCount), output);
        workspace.Return(winners);
    }

    static void WriteBoth(Tile values, Tile output)
    {
        output.ResetNumeric(values.RowCount, 2);
        var numbers = output.Numbers;
        for (var r = 0; r < values.RowCount; r++)
        {
            numbers[2 * r] = 1 - values.Numbers[r];
            numbers[2 * r + 1] = values.Numbers[r];
        }
    }
}
