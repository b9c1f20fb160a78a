using Salver.Estimators;
using Salver.Estimators.Covariance;

namespace Salver.Binding.Covariance;

/// <summary>Estimators of a covariance, and EllipticEnvelope, which tells outliers by it.</summary>
static class CovarianceBinder
{
    public static Estimator Bind(EstimatorState state) => Bind(state, null);

    public static Estimator BindEnvelope(EstimatorState state) => Bind(state, state.Number("offset_"));

    static GaussianShape Bind(EstimatorState state, double? offset)
    {
        var location = state.Vector("location_");
        if (location.Length == 0) throw state.Malformed("location_", "at least one number");
        var precision = state.HasValue("precision_") ? state.Matrix("precision_") : Inverse(state);
        if (precision.Rows != location.Length || precision.Columns != location.Length) throw state.Malformed("precision_", $"a square of {location.Length} rows");
        if (state.FeatureCount() is >= 0 and var known && known != location.Length) throw state.Malformed("location_", $"{known} numbers, as n_features_in_ says,");
        return new GaussianShape(location, precision.Values, offset) { Name = state.ClassName, FeatureCount = location.Length, FeatureNames = state.FeatureNames() };
    }

    /// <summary>store_precision=False leaves the inverse to be computed.</summary>
    static Matrix Inverse(EstimatorState state)
    {
        var covariance = state.Matrix("covariance_");
        if (covariance.Rows == 0 || covariance.Rows != covariance.Columns || Array.Exists(covariance.Values, v => !double.IsFinite(v))) throw state.Malformed("covariance_", "a square of finite numbers");
        if (covariance.Rows > SymmetricMatrix.MostRows) throw state.Unsupported($"was made with store_precision=False for more than {SymmetricMatrix.MostRows} features");
        return covariance with { Values = SymmetricMatrix.Inverse(covariance.Values, covariance.Rows) };
    }
}
