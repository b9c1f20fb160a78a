namespace Salver.Estimators.LinearModel;

/// <summary>RANSACRegressor: the regressor fitted on the inliers answers.</summary>
sealed class RansacRegressor(Estimator fitted) : Estimator
{
    public override IEnumerable<(string Name, Estimator Estimator)> Children => [("estimator", fitted)];

    public override int TileRows => fitted.TileRows;

    public override MethodOutput? Output(Method method) => method == Method.Predict ? fitted.Output(method) : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => fitted.Describe(features);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace) => fitted.Run(method, input, output, workspace);
}
