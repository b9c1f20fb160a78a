namespace Salver.Estimators.LinearModel;

/// <summary>LinearRegression, Ridge, Lasso, ElasticNet and every other regressor whose answer is X @ coef_.T + intercept_.</summary>
sealed class LinearRegressor(LinearMap map, bool isVector) : LinearEstimator(map)
{
    readonly MethodOutput _output = MethodOutput.Values(map.OutputCount, isVector);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _output : null;

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace) => WriteScores(input, output, workspace);
}
