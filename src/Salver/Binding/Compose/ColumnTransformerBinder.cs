using Salver.Estimators;
using Salver.Estimators.Compose;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Compose;

/// <summary>ColumnTransformer of every version: how columns are named and where passthrough is kept changed often.</summary>
static class ColumnTransformerBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var entries = Entries(state);
        var columns = FittedColumns.Of(state, [.. entries.Select(e => e.Columns)]);
        var keys = new ColumnKeys(columns.Names, columns.Count, state);
        var indices = state["_transformer_to_input_indices"] as DictRecord;
        var branches = new List<ColumnBranch>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (name, transformer, key) = entries[i];
            var path = $"{state.PathOf("transformers_")}[{i}]";
            if (transformer is TextRecord { Value: "drop" }) continue;
            var picked = indices?.Find(name) is { } known ? keys.Resolve(known, path) : keys.Resolve(key, path);
            if (picked.Length == 0) continue;
            branches.Add(Branch(state, name, transformer, picked, path));
        }
        return new ColumnTransformer(columns.Count, [.. branches])
        {
            Name = state.ClassName,
            FeatureNames = columns.Names,
            IsSparse = state.Boolean("sparse_output_", false),
            AnswersFrame = OutputConfiguration.AnswersFrame(state),
            NameFormat = NameFormats.Of(state["verbose_feature_names_out"]),
        };
    }

    static List<(string Name, Record Transformer, Record Columns)> Entries(EstimatorState state) =>
        [.. state.Items("transformers_").Select(item => Values.Items(item) is [var name, var transformer, var columns]
            ? (Arrays.Cell(name, state.PathOf("transformers_")).AsText, transformer, columns)
            : throw state.Malformed("transformers_", "triples of name, transformer and columns"))];

    static ColumnBranch Branch(EstimatorState state, string name, Record transformer, int[] columns, string path)
    {
        var estimator = transformer is TextRecord { Value: "passthrough" }
            ? new FunctionTransformer(columns.Length, null, null) { Name = "FunctionTransformer" }
            : state.Context.Bind(transformer, path);
        if (estimator.Output(Method.Transform) is null) throw new UnsupportedModelException($"The {estimator.Name} named '{name}' does not transform.", path);
        if (estimator.FeatureCount >= 0 && estimator.FeatureCount != columns.Length)
            throw state.Malformed("transformers_", $"a {estimator.Name} named '{name}' that takes {columns.Length} columns and not {estimator.FeatureCount}");
        return new ColumnBranch(name, estimator, columns) { Weight = TransformerWeights.Of(state, name) };
    }
}
