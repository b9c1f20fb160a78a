using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.LinearModel;

/// <summary>PoissonRegressor and GammaRegressor (log link), and TweedieRegressor, whose link depends on its power.</summary>
static class GeneralizedLinearBinder
{
    public static Estimator BindLog(EstimatorState state)
    {
        var map = LinearParts.Map(state, out _);
        if (map.OutputCount != 1) throw state.Malformed("coef_", "coefficients of one output");
        return new GeneralizedLinearRegressor(map)
        {
            Name = state.ClassName,
            FeatureCount = map.FeatureCount,
            FeatureNames = state.FeatureNames(),
            IsSingle = LinearParts.IsSingle(state),
        };
    }

    public static Estimator BindTweedie(EstimatorState state) => state.Text("link", "auto") switch
    {
        "log" => BindLog(state),
        "identity" => LinearRegressorBinder.BindVector(state),
        "auto" => state.Number("power", 0) <= 0 ? LinearRegressorBinder.BindVector(state) : BindLog(state),
        _ => throw state.Malformed("link", "'auto', 'identity' or 'log'"),
    };
}
