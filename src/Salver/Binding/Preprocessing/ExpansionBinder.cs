using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>KBinsDiscretizer and PolynomialFeatures.</summary>
static class ExpansionBinder
{
    public static Estimator BindBins(EstimatorState state)
    {
        var items = state.Items("bin_edges_");
        var edges = new double[items.Count][];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = Values.Numbers(items[i], $"{state.PathOf("bin_edges_")}[{i}]");
            if (edges[i].Length < 2) throw state.Malformed("bin_edges_", "at least two edges a column");
        }
        return new KBinsDiscretizer(edges, Encoder(state, edges))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            ToleratesEdges = state.Version.IsBefore(1, 1),
            ResultType = state.HasValue("dtype") ? Dtypes.Of(state["dtype"], ElementType.Float64, state) : null,
        };
    }

    static OneHotEncoder? Encoder(EstimatorState state, double[][] edges)
    {
        if (state.Text("encode", "onehot") == "ordinal") return null;
        var encoder = state.Estimator("_encoder") as OneHotEncoder ?? throw state.Malformed("_encoder", "a OneHotEncoder");
        return encoder.FeatureCount == edges.Length ? encoder : throw state.Malformed("_encoder", $"an encoder of {edges.Length} columns");
    }

    public static Estimator BindPolynomial(EstimatorState state)
    {
        var features = state.FeatureCount() is >= 0 and var known ? known : state.Width("n_input_features_");
        var (low, high) = Degrees(state);
        try
        {
            var terms = new PolynomialTerms(features, low, high, state.Boolean("interaction_only", false), state.Boolean("include_bias", true));
            return new PolynomialFeatures(terms) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
        }
        catch (ArgumentException tooMany)
        {
            throw state.Unsupported($"is too large: {tooMany.Message}");
        }
    }

    /// <summary>The degree is one number, or (1.0 on) the lowest and the highest.</summary>
    static (int Low, int High) Degrees(EstimatorState state)
    {
        if (Values.Items(state["degree"]) is not [var low, var high]) return (1, state.Integer("degree", 2));
        var path = state.PathOf("degree");
        var (first, last) = (Arrays.Integer(low, path), Arrays.Integer(high, path));
        return first is >= 0 and <= int.MaxValue && last is >= 0 and <= int.MaxValue ? (Math.Max(1, (int)first), (int)last) : throw state.Malformed("degree", "two numbers of 0 or more");
    }
}
