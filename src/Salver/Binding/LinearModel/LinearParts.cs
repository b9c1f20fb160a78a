using Salver.Estimators.LinearModel;
using Salver.Formats.Records;

namespace Salver.Binding.LinearModel;

/// <summary>coef_ and intercept_ in the many forms versions gave them: 1-d or 2-d, dense or sparse, an array or the Python int 0.</summary>
static class LinearParts
{
    /// <summary>The map of a model and whether its answer is 1-d.</summary>
    public static LinearMap Map(EstimatorState state, out bool isVector, string coefficients = "coef_", string? intercepts = "intercept_")
    {
        var coef = state.Required(coefficients);
        isVector = coef is not (ArrayRecord { Shape.Count: > 1 } or ObjectRecord);
        var matrix = state.Matrix(coefficients);
        if (matrix.Rows == 0) throw state.Malformed(coefficients, "coefficients of at least one output");
        var intercept = intercepts is null ? [0.0] : state.Numbers(intercepts);
        if (intercept.Length != matrix.Rows && intercept.Length != 1)
            throw state.Malformed(intercepts!, $"{matrix.Rows} numbers, as {coefficients} has rows,");
        var named = state.FeatureCount();
        if (named >= 0 && named != matrix.Columns)
            throw state.Malformed(coefficients, $"{named} coefficients a row, as n_features_in_ says,");
        if (intercept.Length == 1 && matrix.Rows != 1) intercept = [.. Enumerable.Repeat(intercept[0], matrix.Rows)];
        return new LinearMap(matrix.Values, intercept, matrix.Columns);
    }

    /// <summary>True when float32 rows are answered in float32.</summary>
    public static bool IsSingle(EstimatorState state) =>
        state["coef_"] is ArrayRecord { Dtype: { Kind: 'f', ItemSize: <= 4 } } && state["intercept_"] is not ArrayRecord { Dtype: { Kind: 'f', ItemSize: 8 } };
}
