using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.LinearModel;

/// <summary>Regressors that need coef_ and intercept_ alone.</summary>
static class LinearRegressorBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var map = LinearParts.Map(state, out var isVector);
        return Make(state, map, isVector);
    }

    /// <summary>Those that always answer a vector, though sparsify() made a matrix of coef_.</summary>
    public static Estimator BindVector(EstimatorState state)
    {
        var map = LinearParts.Map(state, out _);
        return map.OutputCount == 1 ? Make(state, map, isVector: true) : throw state.Malformed("coef_", "coefficients of one output");
    }

    static LinearRegressor Make(EstimatorState state, LinearMap map, bool isVector) => new(map, isVector)
    {
        Name = state.ClassName,
        FeatureCount = map.FeatureCount,
        FeatureNames = state.FeatureNames(),
        IsSingle = LinearParts.IsSingle(state),
    };
}
