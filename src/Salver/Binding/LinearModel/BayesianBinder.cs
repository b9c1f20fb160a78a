using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.LinearModel;

/// <summary>BayesianRidge and ARDRegression, whose predict can tell a standard deviation.</summary>
static class BayesianBinder
{
    public static Estimator BindRidge(EstimatorState state)
    {
        var map = LinearParts.Map(state, out _);
        return Make(state, map, [.. Enumerable.Range(0, map.FeatureCount)]);
    }

    /// <summary>ARDRegression drops the features whose precision lambda_ reached threshold_lambda.</summary>
    public static Estimator BindRelevance(EstimatorState state)
    {
        var map = LinearParts.Map(state, out _);
        var precisions = state.Vector("lambda_", map.FeatureCount);
        var threshold = state.Number("threshold_lambda");
        return Make(state, map, [.. Enumerable.Range(0, map.FeatureCount).Where(i => precisions[i] < threshold)]);
    }

    static BayesianRegressor Make(EstimatorState state, LinearMap map, int[] kept)
    {
        if (map.OutputCount != 1) throw state.Malformed("coef_", "coefficients of one output");
        var covariance = state.Numbers("sigma_");
        if (covariance.Length != (long)kept.Length * kept.Length) throw state.Malformed("sigma_", $"a matrix of {kept.Length} rows and columns");
        // normalize was deprecated in 1.0, when _normalize took its place, and is gone since 1.2.
        var isNormalized = state.Version.IsBefore(1, 2)
            && (state.Has("_normalize") ? state.Boolean("_normalize", false) : state.TextOrNull("normalize") is null && state.Boolean("normalize", false));
        return new BayesianRegressor(map, new PosteriorVariance(covariance, kept, 1 / state.Number("alpha_"))
        {
            // Since 1.9 rows are centred as the training rows were.
            Offset = isNormalized || state.Version.IsAtLeast(1, 9) ? state.Vector("X_offset_", map.FeatureCount) : null,
            Scale = isNormalized ? state.Vector("X_scale_", map.FeatureCount) : null,
        })
        {
            Name = state.ClassName,
            FeatureCount = map.FeatureCount,
            FeatureNames = state.FeatureNames(),
            IsSingle = LinearParts.IsSingle(state),
        };
    }
}
