using Salver.Estimators;
using Salver.Estimators.Decomposition;
using Salver.Estimators.LinearModel;

namespace Salver.Binding.CrossDecomposition;

/// <summary>PLSRegression, PLSCanonical, CCA and PLSSVD. Means and deviations lost their trailing underscore in 0.24; coefficients were turned round in 1.3.</summary>
static class PartialLeastSquaresBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var (shift, scale) = Scaling(state);
        var rotations = Transposed(state, "x_rotations_", shift.Length);
        var loadings = state.Matrix("x_loadings_");
        if (loadings.Rows != shift.Length || loadings.Columns != rotations.Rows) throw state.Malformed("x_loadings_", $"{shift.Length} rows of {rotations.Rows} columns");
        var coefficients = Coefficients(state, shift.Length);
        var means = state.HasValue("intercept_") ? state.Vector("intercept_", coefficients.Rows) : state.Vector(state.Has("_y_mean") ? "_y_mean" : "y_mean_", coefficients.Rows);
        return new AffineTransformer(Map(rotations), shift, scale, Map(loadings))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            Predictor = new LinearMap(coefficients.Values, means, coefficients.Columns),
            PredictsVector = state.Boolean("_predict_1d", false),
            ScalesToPredict = state.Version.IsBefore(1, 5),
        };
    }

    public static Estimator BindSvd(EstimatorState state)
    {
        var (shift, scale) = Scaling(state);
        return new AffineTransformer(Map(Transposed(state, "x_weights_", shift.Length)), shift, scale, null) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    /// <summary>Row-major, one row per target.</summary>
    static Matrix Coefficients(EstimatorState state, int features)
    {
        var name = state.Has("_coef_") ? "_coef_" : "coef_";
        var matrix = state.Version.IsBefore(1, 3) && name == "coef_" ? Transposed(state, name, features) : state.Matrix(name);
        return matrix.Columns == features && matrix.Rows > 0 ? matrix : throw state.Malformed(name, $"{features} coefficients for each target");
    }

    static (double[] Shift, double[] Scale) Scaling(EstimatorState state)
    {
        var (mean, deviation) = state.Has("_x_mean") ? ("_x_mean", "_x_std") : ("x_mean_", "x_std_");
        var shift = state.Vector(mean);
        if (shift.Length == 0) throw state.Malformed(mean, "at least one number");
        if (state.FeatureCount() is >= 0 and var known && known != shift.Length) throw state.Malformed(mean, $"{known} numbers, as n_features_in_ says,");
        return (shift, state.Vector(deviation, shift.Length));
    }

    static Matrix Transposed(EstimatorState state, string name, int rows)
    {
        var matrix = state.Matrix(name);
        if (matrix.Rows != rows || matrix.Columns == 0) throw state.Malformed(name, $"{rows} rows");
        var values = new double[matrix.Values.Length];
        for (var r = 0; r < matrix.Rows; r++)
            for (var c = 0; c < matrix.Columns; c++) values[c * matrix.Rows + r] = matrix.Values[r * matrix.Columns + c];
        return new Matrix(matrix.Columns, matrix.Rows, values);
    }

    static LinearMap Map(Matrix matrix) => new(matrix.Values, new double[matrix.Rows], matrix.Columns);
}
