using Salver.Estimators;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.RandomProjection;

/// <summary>GaussianRandomProjection and SparseRandomProjection. inverse_transform came with 1.1; what it needs is kept only on request and else computed.</summary>
static class ProjectionBinder
{
    public static Estimator BindGaussian(EstimatorState state) => Bind(state, false);

    public static Estimator BindSparse(EstimatorState state) => Bind(state, !state.Boolean("dense_output", false));

    static Estimators.RandomProjection.RandomProjection Bind(EstimatorState state, bool keepsSparse)
    {
        var components = state.Matrix("components_");
        if (components.Rows == 0 || components.Columns == 0) throw state.Malformed("components_", "at least one component");
        if (state.FeatureCount() is >= 0 and var known && known != components.Columns) throw state.Malformed("components_", $"rows of {known} columns, as n_features_in_ says,");
        var forward = new LinearMap(components.Values, new double[components.Rows], components.Columns);
        return new Estimators.RandomProjection.RandomProjection(forward, state.Version.IsAtLeast(1, 1) ? Backward(state, components) : null, keepsSparse)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
        };
    }

    static LinearMap? Backward(EstimatorState state, Matrix components)
    {
        if (state.HasValue("inverse_components_"))
        {
            var inverse = state.Matrix("inverse_components_");
            return inverse.Rows == components.Columns && inverse.Columns == components.Rows
                ? new LinearMap(inverse.Values, new double[inverse.Rows], inverse.Columns)
                : throw state.Malformed("inverse_components_", $"{components.Columns} rows of {components.Rows} columns");
        }
        if (components.Rows > SymmetricMatrix.MostRows || components.Rows > components.Columns || Array.Exists(components.Values, v => !double.IsFinite(v))) return null;
        var (count, width) = (components.Rows, components.Columns);
        var gram = new double[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) gram[i * count + j] = LinearMap.Dot(components.Row(i), components.Row(j));
        var inverted = SymmetricMatrix.Inverse(gram, count);
        var values = new double[width * count];
        for (var f = 0; f < width; f++)
            for (var k = 0; k < count; k++)
                for (var i = 0; i < count; i++) values[f * count + k] += components.Values[i * width + f] * inverted[i * count + k];
        return new LinearMap(values, new double[width], count);
    }
}
