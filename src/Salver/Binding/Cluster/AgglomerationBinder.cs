using Salver.Estimators;
using Salver.Estimators.Cluster;
using Salver.Formats.Records;

namespace Salver.Binding.Cluster;

/// <summary>FeatureAgglomeration. The function that pools columns is known by its name.</summary>
static class AgglomerationBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var labels = state.Vector("labels_");
        if (labels.Length == 0) throw state.Malformed("labels_", "at least one column");
        if (Array.Exists(labels, l => !(l >= 0 && l < labels.Length && l == Math.Floor(l)))) throw state.Malformed("labels_", $"numbers of clusters below {labels.Length}");
        var clusters = (int)labels.Max() + 1;
        if (labels.Distinct().Count() != clusters) throw state.Malformed("labels_", $"a column in each of {clusters} clusters");
        if (state.FeatureCount() is >= 0 and var known && known != labels.Length) throw state.Malformed("labels_", $"{known} numbers, as n_features_in_ says,");
        var pooling = (state["pooling_func"] as GlobalRecord)?.Name switch
        {
            null when !state.HasValue("pooling_func") => Pooling.Mean,
            "mean" or "average" => Pooling.Mean,
            "median" => Pooling.Median,
            "min" or "amin" => Pooling.Minimum,
            "max" or "amax" => Pooling.Maximum,
            "sum" => Pooling.Sum,
            _ => throw state.Unsupported($"pools columns by {Describe.Of(state["pooling_func"])}"),
        };
        return new FeatureAgglomeration(Array.ConvertAll(labels, l => (int)l), clusters, pooling) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }
}
