using Salver.Estimators;
using Salver.Estimators.KernelMethods;
using Salver.Estimators.LinearModel;
using Salver.Formats.Records;

namespace Salver.Binding.KernelMethods;

/// <summary>Approximations of kernels by features: RBFSampler, SkewedChi2Sampler, AdditiveChi2Sampler and PolynomialCountSketch.</summary>
static class SamplerBinder
{
    /// <summary>Sketches are convolved in time with the square of their places.</summary>
    const int MostPlaces = 1 << 14;

    public static Estimator BindRbf(EstimatorState state) => Random(state, Math.Sqrt(2.0 / state.Integer("n_components")), null);

    public static Estimator BindSkewed(EstimatorState state) => Random(state, Math.Sqrt(2.0) / Math.Sqrt(state.Integer("n_components")), state.Number("skewedness"));

    static RandomFeatures Random(EstimatorState state, double scale, double? skewedness)
    {
        var weights = state.Matrix("random_weights_");
        if (weights.Rows == 0 || weights.Columns == 0) throw state.Malformed("random_weights_", "at least one projection");
        var columns = new double[weights.Values.Length];
        for (var r = 0; r < weights.Rows; r++)
            for (var c = 0; c < weights.Columns; c++) columns[c * weights.Rows + r] = weights.Values[r * weights.Columns + c];
        if (state.FeatureCount() is >= 0 and var known && known != weights.Rows) throw state.Malformed("random_weights_", $"{known} rows, as n_features_in_ says,");
        var map = new LinearMap(columns, state.Vector("random_offset_", weights.Columns), weights.Rows);
        var isSingle = state["random_weights_"] is ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } };
        return new RandomFeatures(map, scale, skewedness, isSingle) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindAdditive(EstimatorState state)
    {
        var steps = state.Integer("sample_steps", 2);
        if (steps is < 1 or > 1000) throw state.Malformed("sample_steps", "a number of steps from 1 to 1000");
        var interval = state.HasValue("sample_interval_") ? state.Number("sample_interval_") : state.HasValue("sample_interval") ? state.Number("sample_interval") : steps switch
        {
            1 => 0.8,
            2 => 0.5,
            3 => 0.4,
            _ => throw state.Malformed("sample_interval", "a number, as there are more than three steps"),
        };
        return new AdditiveChi2Sampler(state.FeatureCount(), steps, interval) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindSketch(EstimatorState state)
    {
        var (degree, size, offset) = (state.Integer("degree", 2), state.Integer("n_components"), state.Number("coef0", 0));
        var places = state.Matrix("indexHash_");
        var signs = state.Matrix("bitHash_");
        if (degree < 1 || places.Rows != degree || places.Columns == 0) throw state.Malformed("indexHash_", $"{degree} rows, one per degree,");
        if (size is < 1 or > MostPlaces) throw state.Unsupported($"has no component or more than {MostPlaces}");
        if (signs.Rows != degree || signs.Columns != places.Columns) throw state.Malformed("bitHash_", "a sign for each place");
        if (Array.Exists(places.Values, p => !(p >= 0 && p < size && p == Math.Floor(p)))) throw state.Malformed("indexHash_", $"places below {size}");
        var features = places.Columns - (offset != 0 ? 1 : 0);
        if (features < 1 || (state.FeatureCount() is >= 0 and var known && known != features)) throw state.Malformed("indexHash_", "a place for each feature");
        return new PolynomialCountSketch(features, Array.ConvertAll(places.Values, p => (int)p), signs.Values, degree, size, state.Number("gamma", 1), offset) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }
}
