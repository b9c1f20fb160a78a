using Salver.Estimators;
using Salver.Estimators.Isotonic;
using Salver.Formats.Records;

namespace Salver.Binding.Isotonic;

/// <summary>IsotonicRegression; through 0.23 its thresholds had private names.</summary>
static class IsotonicRegressionBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var isOld = !state.Has("X_thresholds_") && state.Has("_necessary_X_");
        var name = isOld ? "_necessary_X_" : "X_thresholds_";
        var x = state.Vector(name);
        var y = state.Vector(isOld ? "_necessary_y_" : "y_thresholds_", x.Length);
        if (x.Length == 0) throw state.Malformed(name, "at least one threshold");
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || i > 0 && x[i] <= x[i - 1]) throw state.Malformed(name, "finite thresholds that ascend");
        return new IsotonicRegression(x, y, OutOfBoundsOf(state))
        {
            Name = state.ClassName,
            FeatureCount = 1,
            Minimum = state.Number("X_min_"),
            Maximum = state.Number("X_max_"),
            IsSingle = state[name] is ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } },
        };
    }

    static OutOfBounds OutOfBoundsOf(EstimatorState state) => state.Text("out_of_bounds") switch
    {
        "nan" => OutOfBounds.NaN,
        "clip" => OutOfBounds.Clip,
        "raise" => OutOfBounds.Raise,
        _ => throw state.Malformed("out_of_bounds", "'nan', 'clip' or 'raise'"),
    };
}
