using Salver.Binding.Tree;
using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Estimators.Tree;
using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>IsolationForest.</summary>
static class IsolationForestBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var members = ForestBinder.Members(state);
        var features = ForestBinder.FeatureCount(state, members);
        var columns = state.HasValue("estimators_features_") ? state.Items("estimators_features_") : null;
        if (columns is not null && columns.Count != members.Length) throw state.Malformed("estimators_features_", $"{members.Length} arrays of columns");
        var rule = new PathLengthRule(state.Version.IsAtLeast(0, 21));
        var trees = members.Select((m, i) => Tree(m, rule, features, columns is null ? null : EnsembleMembers.Columns(state, columns[i], $"{state.PathOf("estimators_features_")}[{i}]")));
        return new IsolationForest(Forests.Make(state, members, new ForestRules(features), trees), features, state.Number(state.Has("_max_samples") ? "_max_samples" : "max_samples_"), rule)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            Offset = state.Number("offset_"),
            Threshold = state.TextOrNull("behaviour") == "old" ? state.Number("_threshold_") : 0,
            AcceptsMissing = state.Version.IsAtLeast(1, 6),
        };
    }

    static TreeNodes Tree(EstimatorState member, PathLengthRule rule, int features, int[]? columns)
    {
        var tree = TreeReader.Read(member, columns?.Length ?? features);
        var samples = new RecordArray(((ObjectRecord)member.Required("tree_")).Attribute("nodes"), member.PathOf("tree_")).Doubles("n_node_samples");
        if (columns is not null) tree = tree with { Feature = Array.ConvertAll(tree.Feature, f => (uint)f < (uint)columns.Length ? columns[f] : -1), SoundFor = -1 };
        return IsolationForest.PathLengths(tree, samples, rule);
    }
}
