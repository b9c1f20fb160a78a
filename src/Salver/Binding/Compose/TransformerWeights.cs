using Salver.Formats.Records;

namespace Salver.Binding.Compose;

/// <summary>The parameter transformer_weights of ColumnTransformer and FeatureUnion.</summary>
static class TransformerWeights
{
    /// <summary>What the answers of the transformer of that name are multiplied with, and whether it is an int; null for none.</summary>
    public static (double Value, bool IsInteger)? Of(EstimatorState state, string name)
    {
        if ((state["transformer_weights"] as DictRecord)?.Find(name) is not { } weight || weight is NoneRecord) return null;
        return (Arrays.Number(weight, $"{state.PathOf("transformer_weights")}['{name}']"), weight is IntegerRecord or BooleanRecord);
    }
}
