namespace Salver.Estimators.LinearModel;

/// <summary>PoissonRegressor, GammaRegressor and TweedieRegressor with the log link: exp(X @ coef_ + intercept_).</summary>
sealed class GeneralizedLinearRegressor(LinearMap map) : LinearEstimator(map)
{
    public override IEnumerable<(string Name, string Value)> Facts => [("link", "log"), .. base.Facts];

    public override MethodOutput? Output(Method method) => method == Method.Predict ? MethodOutput.Vector : null;

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        WriteScores(input, output, workspace);
        foreach (ref var value in output.Numbers) value = Math.Exp(value);
        if (output.Type == ElementType.Float32)
            foreach (ref var value in output.Numbers) value = (float)value;
    }
}
