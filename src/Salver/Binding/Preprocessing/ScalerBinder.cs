using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>Scalers that move and stretch each column.</summary>
static class ScalerBinder
{
    public static Estimator BindStandard(EstimatorState state)
    {
        state.Required("scale_");
        var scale = state.VectorOrNull("scale_");
        var mean = state.Boolean("with_mean", true) ? state.VectorOrNull("mean_", scale?.Length ?? -1) : null;
        var features = state.FeatureCount() is >= 0 and var known ? known : scale?.Length ?? mean?.Length ?? -1;
        if (scale is not null && scale.Length != features) throw state.Malformed("scale_", $"{features} numbers");
        if (mean is not null && mean.Length != features) throw state.Malformed("mean_", $"{features} numbers");
        return new StandardScaler(features, mean, scale) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindMinMax(EstimatorState state)
    {
        var scale = state.Vector("scale_");
        var minimum = state.Vector("min_", scale.Length);
        (double, double)? clip = null;
        if (state.Boolean("clip", false))
        {
            if (state.Numbers("feature_range") is not [var low, var high]) throw state.Malformed("feature_range", "two numbers");
            clip = (low, high);
        }
        return new MinMaxScaler(scale, minimum, state.VectorOrNull("data_min_", scale.Length), state.VectorOrNull("data_max_", scale.Length), clip)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
        };
    }

    public static Estimator BindMaxAbs(EstimatorState state)
    {
        var scale = state.Vector("scale_");
        return new MaxAbsScaler(scale, state.VectorOrNull("max_abs_", scale.Length), state.Boolean("clip", false)) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindRobust(EstimatorState state)
    {
        state.Required("scale_");
        var scale = state.VectorOrNull("scale_");
        var center = state.VectorOrNull("center_", scale?.Length ?? -1);
        var features = state.FeatureCount() is >= 0 and var known ? known : scale?.Length ?? center?.Length ?? -1;
        if (scale is not null && scale.Length != features) throw state.Malformed("scale_", $"{features} numbers");
        if (center is not null && center.Length != features) throw state.Malformed("center_", $"{features} numbers");
        return new RobustScaler(features, center, scale) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindNormalizer(EstimatorState state) => new Normalizer(state.FeatureCount(), state.Text("norm", "l2") switch
    {
        "l1" => Norm.L1,
        "l2" => Norm.L2,
        "max" => state.Version.IsBefore(0, 23) ? Norm.SignedMax : Norm.Max,
        _ => throw state.Malformed("norm", "'l1', 'l2' or 'max'"),
    })
    {
        Name = state.ClassName,
        FeatureNames = state.FeatureNames(),
    };

    public static Estimator BindBinarizer(EstimatorState state) =>
        new Binarizer(state.FeatureCount(), state.Number("threshold", 0)) { Name = state.ClassName, FeatureNames = state.FeatureNames() };

    public static Estimator BindKernelCenterer(EstimatorState state) =>
        new KernelCenterer(state.Vector("K_fit_rows_"), state.Number("K_fit_all_")) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
}
