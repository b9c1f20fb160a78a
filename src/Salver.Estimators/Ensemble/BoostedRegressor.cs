namespace Salver.Estimators.Ensemble;

/// <summary>GradientBoostingRegressor and HistGradientBoostingRegressor.</summary>
sealed class BoostedRegressor(BoostedTrees trees) : Estimator
{
    /// <summary>Whether the answer is e to the score: the losses 'poisson' and 'gamma'.</summary>
    public bool IsExponential { get; init; }

    /// <summary>What the rows must be like.</summary>
    public required BoostedInput Input { get; init; }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => trees.Children;

    public override IEnumerable<(string Name, string Value)> Facts => trees.Facts;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Vector,
        Method.StagedPredict when trees.StageCount > 0 => new MethodOutput(trees.StageCount),
        Method.Apply when Input.HasApply => new MethodOutput(trees.TreeCount),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = Input.Take(input, scratch, this, workspace);
        if (method == Method.Apply) trees.Apply(rows, output, workspace);
        else
        {
            if (method == Method.StagedPredict)
            {
                trees.ScoreStages(rows, output, workspace);
                output.Join(trees.StageCount);
            }
            else trees.Score(rows, output, workspace);
            if (IsExponential)
                foreach (ref var value in output.Numbers) value = Math.Exp(value);
        }
        workspace.Return(scratch);
    }
}
