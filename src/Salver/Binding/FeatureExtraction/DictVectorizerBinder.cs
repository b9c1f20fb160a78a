using Salver.Estimators;
using Salver.Estimators.FeatureExtraction;
using Salver.Formats.Records;

namespace Salver.Binding.FeatureExtraction;

/// <summary>DictVectorizer. A feature's name may be any Python value; it is written as Python prints it.</summary>
static class DictVectorizerBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var names = state.Cells("feature_names_").Select(PythonText.Of).ToArray();
        if (state.Required("vocabulary_") is not DictRecord entries) throw state.Malformed("vocabulary_", "a dict");
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in entries.Entries)
        {
            var index = Arrays.Integer(value, state.PathOf("vocabulary_"));
            if (index < 0 || index >= names.Length) throw state.Malformed("vocabulary_", $"columns below {names.Length}");
            vocabulary[PythonText.Of(Arrays.Cell(key, state.PathOf("vocabulary_")))] = (int)index;
        }
        return new DictVectorizer(vocabulary, names, Dtypes.Of(state["dtype"], ElementType.Float64, state))
        {
            Name = state.ClassName,
            Separator = state.Text("separator", "="),
            IsSparse = state.Boolean("sparse", true),
        };
    }
}
