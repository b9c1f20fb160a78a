using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>PowerTransformer and QuantileTransformer.</summary>
static class DistributionBinder
{
    public static Estimator BindPower(EstimatorState state)
    {
        var lambdas = state.Vector("lambdas_");
        IPowerFunction function = state.Text("method", "yeo-johnson") switch
        {
            "yeo-johnson" => new YeoJohnson(),
            "box-cox" => new BoxCox(),
            _ => throw state.Malformed("method", "'yeo-johnson' or 'box-cox'"),
        };
        var scaler = state.Boolean("standardize", true) ? state.Estimator("_scaler") as StandardScaler ?? throw state.Malformed("_scaler", "a StandardScaler") : null;
        if (scaler is not null && scaler.FeatureCount != lambdas.Length) throw state.Malformed("_scaler", $"a StandardScaler of {lambdas.Length} columns");
        return new PowerTransformer(lambdas, function, scaler) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindQuantile(EstimatorState state)
    {
        var matrix = state.Matrix("quantiles_");
        var references = state.Vector("references_", matrix.Rows);
        if (matrix.Rows == 0) throw state.Malformed("quantiles_", "at least one quantile");
        var quantiles = new double[matrix.Columns][];
        for (var c = 0; c < quantiles.Length; c++)
        {
            quantiles[c] = new double[matrix.Rows];
            for (var r = 0; r < matrix.Rows; r++) quantiles[c][r] = matrix.Row(r)[c];
        }
        var isNormal = state.Text("output_distribution", "uniform") switch
        {
            "normal" => true,
            "uniform" => false,
            _ => throw state.Malformed("output_distribution", "'uniform' or 'normal'"),
        };
        return new QuantileTransformer(quantiles, references, isNormal)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            LimitsShares = state.Version.IsBefore(0, 21),
        };
    }
}
