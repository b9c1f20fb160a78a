using Salver.Estimators;
using Salver.Estimators.FeatureExtraction;

namespace Salver.Binding.FeatureExtraction;

/// <summary>FeatureHasher, and the parameters it has in common with HashingVectorizer.</summary>
static class HashBinder
{
    const int MostColumns = 1 << 24;

    public static Estimator Bind(EstimatorState state)
    {
        var kind = state.Text("input_type", "dict") switch
        {
            "dict" => HasherInput.Dictionary,
            "pair" => HasherInput.Pairs,
            "string" => HasherInput.Names,
            _ => throw state.Malformed("input_type", "'dict', 'pair' or 'string'"),
        };
        return new FeatureHasher(kind, Columns(state), Dtypes.Of(state["dtype"], ElementType.Float64, state)) { Name = state.ClassName, IsSigned = IsSigned(state) };
    }

    public static int Columns(EstimatorState state) => state.Integer("n_features") switch
    {
        <= 0 => throw state.Malformed("n_features", "a positive number of columns"),
        > MostColumns => throw state.Unsupported($"has more than {MostColumns} columns"),
        var columns => columns,
    };

    /// <summary>alternate_sign; through 0.20 non_negative said that the sums lose their sign instead.</summary>
    public static bool IsSigned(EstimatorState state)
    {
        if (state.Boolean("non_negative", false)) throw state.Unsupported("was made with non_negative=True");
        return state.Boolean("alternate_sign", true);
    }
}
