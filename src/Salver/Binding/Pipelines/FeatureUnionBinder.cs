using Salver.Binding.Compose;
using Salver.Estimators;
using Salver.Estimators.Compose;
using Salver.Estimators.Pipelines;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Pipelines;

/// <summary>FeatureUnion: fitted transformers are in its parameter; 'drop' (and None, to 0.24) leaves one out, 'passthrough' came with 1.1.</summary>
static class FeatureUnionBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var items = state.Items("transformer_list");
        var bound = new List<(string Name, Estimator? Transformer)>();
        for (var i = 0; i < items.Count; i++)
        {
            var path = $"{state.PathOf("transformer_list")}[{i}]";
            if (Values.Items(items[i]) is not [var label, var transformer]) throw state.Malformed("transformer_list", "pairs of name and transformer");
            if (transformer is NoneRecord or TextRecord { Value: "drop" }) continue;
            var name = Arrays.Cell(label, path).AsText;
            var estimator = transformer is TextRecord { Value: "passthrough" } ? null : state.Context.Bind(transformer, path);
            if (estimator is not null && estimator.Output(Method.Transform) is null) throw new UnsupportedModelException($"The {estimator.Name} named '{name}' does not transform.", path);
            bound.Add((name, estimator));
        }
        var features = bound.Select(b => b.Transformer?.FeatureCount ?? -1).FirstOrDefault(n => n >= 0, -1);
        if (bound.Exists(b => b.Transformer?.FeatureCount is >= 0 and var count && count != features))
            throw state.Malformed("transformer_list", $"transformers that all take {features} columns");
        return new FeatureUnion([.. bound.Select(b => Branch(state, b.Name, b.Transformer, features))])
        {
            Name = state.ClassName,
            AnswersFrame = OutputConfiguration.AnswersFrame(state),
            NameFormat = NameFormats.Of(state["verbose_feature_names_out"]),
        };
    }

    static ColumnBranch Branch(EstimatorState state, string name, Estimator? transformer, int features) =>
        new(name, transformer ?? new FunctionTransformer(features, null, null) { Name = "FunctionTransformer" }, null) { Weight = TransformerWeights.Of(state, name) };
}
