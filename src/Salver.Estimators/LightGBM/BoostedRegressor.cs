namespace Salver.Estimators.LightGBM;

/// <summary>LGBMRegressor, LGBMRanker and LightGBM's own Booster: predict answers the objective's values.</summary>
sealed class BoostedRegressor(BoostedTrees trees, Objective objective) : BoostedEstimator(trees, objective)
{
    public override MethodOutput? Output(Method method) => method == Method.Predict ? Scores : base.Output(method);

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace) => WriteValues(rows, output, workspace);
}
