namespace Salver.Estimators.LinearModel;

/// <summary>
/// BayesianRidge and ARDRegression: the mean is linear, the standard deviation sqrt(x sigma_ x' + 1 / alpha_) over the features that were kept.
/// </summary>
sealed class BayesianRegressor(LinearMap map, PosteriorVariance posterior) : LinearEstimator(map)
{
    public override bool TakesCompressed => false;

    public override MethodOutput? Output(Method method) => method is Method.Predict or Method.PredictStandardDeviation ? MethodOutput.Vector : null;

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Predict)
        {
            WriteScores(input, output, workspace);
            return;
        }
        output.ResetNumeric(input.RowCount, 1);
        posterior.WriteDeviations(input, output.Numbers, workspace);
    }
}
