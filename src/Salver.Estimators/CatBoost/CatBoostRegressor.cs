namespace Salver.Estimators.CatBoost;

/// <summary>CatBoostRegressor and CatBoostRanker: raw scores, but for losses that were fitted on a logarithm.</summary>
sealed class CatBoostRegressor(CatBoostTrees trees, CatBoostAnswer answer) : CatBoostEstimator(trees)
{
    public override MethodOutput? Output(Method method) => method == Method.Predict ? Scores : base.Output(method);

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        Trees.WriteScores(input, output, this, workspace);
        if (answer == CatBoostAnswer.Exponent)
            foreach (ref var score in output.Numbers) score = Math.Exp(score);
        if (answer == CatBoostAnswer.MeanAndVariance)
            for (var r = 0; r < output.RowCount; r++) output.Row(r)[1] = Math.Exp(2 * output.Row(r)[1]);
    }
}
