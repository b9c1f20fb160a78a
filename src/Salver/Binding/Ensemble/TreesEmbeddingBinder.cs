using Salver.Binding.Tree;
using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Estimators.Tree;

namespace Salver.Binding.Ensemble;

/// <summary>RandomTreesEmbedding.</summary>
static class TreesEmbeddingBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var members = ForestBinder.Members(state);
        var features = ForestBinder.FeatureCount(state, members);
        var trees = ForestBinder.Trees(members, features);
        var encoder = state.Estimator("one_hot_encoder_");
        if (encoder.Output(Method.Transform) is null || encoder.FeatureCount != members.Length) throw state.Malformed("one_hot_encoder_", $"an encoder of {members.Length} columns");
        return new RandomTreesEmbedding(Forests.Make(state, members, new ForestRules(features) { OutputCount = 0 }, trees), features, encoder)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AcceptsMissing = ForestBinder.AcceptsMissing(state, members),
        };
    }
}
