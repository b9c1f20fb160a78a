using Salver.Binding.Metrics;
using Salver.Estimators;
using Salver.Estimators.Neighbors;
using Salver.Formats.Records;

namespace Salver.Binding.Neighbors;

/// <summary>KernelDensity, whose fitted rows are in its tree. A bandwidth may be estimated since 1.2.</summary>
static class DensityBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var rows = SearchTreeReader.Rows(state.Required("tree_"), state.PathOf("tree_"));
        if (rows.Rows == 0 || rows.Columns == 0) throw state.Malformed("tree_", "at least one row and column");
        if (state.FeatureCount() is >= 0 and var known && known != rows.Columns) throw state.Malformed("tree_", $"rows of {known} columns, as n_features_in_ says,");
        var bandwidth = state.Number(state.HasValue("bandwidth_") ? "bandwidth_" : "bandwidth");
        if (!(bandwidth > 0)) throw state.Malformed("bandwidth", "a positive width");
        var kernel = state.Text("kernel", "gaussian") switch
        {
            "gaussian" => DensityKernel.Gaussian,
            "tophat" => DensityKernel.Tophat,
            "epanechnikov" => DensityKernel.Epanechnikov,
            "exponential" => DensityKernel.Exponential,
            "linear" => DensityKernel.Linear,
            "cosine" => DensityKernel.Cosine,
            _ => throw state.Malformed("kernel", "the name of a kernel"),
        };
        var weights = SearchTreeReader.Weights(state.Required("tree_"), state.PathOf("tree_"));
        if (weights is not null && weights.Length != rows.Rows) throw state.Malformed("tree_", $"weights of {rows.Rows} rows");
        if (state.TextOrNull("metric") == "precomputed") throw state.Unsupported("takes distances instead of rows (metric='precomputed')");
        var metric = Distances.Read(state, "metric", state["metric_params"] as DictRecord, rows.Columns);
        return new KernelDensity(new FittedRows(rows.Values, rows.Rows, rows.Columns), metric, kernel, bandwidth, weights is null ? null : Array.ConvertAll(weights, Math.Log))
        {
            Name = state.ClassName,
            FeatureCount = rows.Columns,
            FeatureNames = state.FeatureNames(),
        };
    }
}
