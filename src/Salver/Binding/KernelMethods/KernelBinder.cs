using Salver.Binding.Metrics;
using Salver.Estimators;
using Salver.Estimators.KernelMethods;
using Salver.Estimators.Metrics;
using Salver.Formats.Records;

namespace Salver.Binding.KernelMethods;

/// <summary>KernelRidge, KernelPCA and Nystroem.</summary>
static class KernelBinder
{
    public static Estimator BindRidge(EstimatorState state)
    {
        var (rows, kernel) = Fitted(state, "X_fit_", "dual_coef_", 1);
        var weights = state.Matrix("dual_coef_");
        var isVector = state["dual_coef_"] is ArrayRecord { Shape.Count: 1 };
        if (isVector) weights = new Matrix(weights.Columns, 1, weights.Values);
        return new KernelEstimator(rows, kernel, Map(state, "dual_coef_", Transposed(weights), rows.RowCount), Method.Predict, isVector) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindNystroem(EstimatorState state)
    {
        var (rows, kernel) = Fitted(state, "components_", "normalization_", 1);
        return new KernelEstimator(rows, kernel, Map(state, "normalization_", state.Matrix("normalization_"), rows.RowCount), Method.Transform, false)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
        };
    }

    /// <summary>Eigenvalues were called lambdas_ and eigenvectors alphas_ before 1.0.</summary>
    public static Estimator BindComponents(EstimatorState state)
    {
        var (values, vectors) = state.Has("eigenvalues_") ? ("eigenvalues_", "eigenvectors_") : ("lambdas_", "alphas_");
        var (rows, kernel) = Fitted(state, "X_fit_", vectors, 1);
        var alphas = state.Matrix(vectors);
        var lambdas = state.Vector(values, alphas.Columns);
        // Before 0.22 eigenvectors of no weight were not left out.
        var scaled = Transposed(alphas);
        for (var i = 0; i < scaled.Values.Length; i++)
        {
            var lambda = lambdas[i / scaled.Columns];
            scaled.Values[i] = lambda == 0 && state.Version.IsAtLeast(0, 22) ? 0 : scaled.Values[i] / Math.Sqrt(lambda);
        }
        if (state.Required("_centerer") is not ObjectRecord record) throw state.Malformed("_centerer", "a KernelCenterer");
        var centerer = new EstimatorState(record, "KernelCenterer", state.PathOf("_centerer"), state.Context);
        return new KernelEstimator(rows, kernel, Map(state, vectors, scaled, rows.RowCount), Method.Transform, false)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            Centre = (centerer.Vector("K_fit_rows_", rows.RowCount), centerer.Number("K_fit_all_")),
            Backward = state.Boolean("fit_inverse_transform", false) && kernel is not null ? Backward(state, kernel) : null,
        };
    }

    static KernelEstimator Backward(EstimatorState state, PairwiseKernel kernel)
    {
        var scores = state.Matrix("X_transformed_fit_");
        var weights = state.Matrix("dual_coef_");
        if (scores.Columns == 0) throw state.Malformed("X_transformed_fit_", "at least one column");
        // Where gamma is not given it is one over the columns of what the kernel compares.
        if (!state.HasValue("gamma") && !state.HasValue("gamma_")) kernel = kernel with { Gamma = 1.0 / scores.Columns };
        return new KernelEstimator(new FittedRows(scores.Values, scores.Rows, scores.Columns), kernel, Map(state, "dual_coef_", Transposed(weights), scores.Rows), Method.Transform, false)
        {
            Name = state.ClassName,
            Diagonal = state.Version.IsAtLeast(0, 23) && state.Version.IsBefore(0, 24) ? state.Number("alpha", 0) : 0,
        };
    }

    static (FittedRows Rows, PairwiseKernel? Kernel) Fitted(EstimatorState state, string attribute, string weights, double offset)
    {
        FittedRows rows;
        if (state.TextOrNull("kernel") == "precomputed")
        {
            var count = state[weights] is ArrayRecord { Shape: [var n, ..] } ? n : 0;
            return count > 0 ? (new FittedRows([], count, 0), null) : throw state.Malformed(weights, "a number for each fitted row");
        }
        if (state.Required(attribute) is ObjectRecord sparse && SparseMatrix.IsSparse(sparse)) rows = new FittedRows(SparseMatrix.ToRows(sparse, state.PathOf(attribute), state.Context));
        else
        {
            var matrix = state.Matrix(attribute);
            rows = new FittedRows(matrix.Values, matrix.Rows, matrix.Columns);
        }
        if (rows.RowCount == 0 || rows.ColumnCount == 0) throw state.Malformed(attribute, "at least one row and column");
        if (state.FeatureCount() is >= 0 and var known && known != rows.ColumnCount) throw state.Malformed(attribute, $"rows of {known} columns, as n_features_in_ says,");
        var gamma = state.HasValue("gamma_") ? state.Number("gamma_") : state.Number("gamma", state.TextOrNull("kernel") == "chi2" ? 1 : 1.0 / rows.ColumnCount);
        var kernel = state.TextOrNull("kernel") is { } name
            ? Kernels.Named(name, gamma, state.Number("degree", 3), state.Number("coef0", offset))
            : Kernels.Function(state["kernel"], rows.ColumnCount);
        if (kernel is null) throw state.Unsupported($"has the kernel {Describe.Of(state["kernel"])}");
        if (rows.IsSparse && kernel.Kind is KernelKind.Laplacian or KernelKind.Chi2 or KernelKind.AdditiveChi2 && rows.IsSparse) throw state.Unsupported($"has the kernel '{state.TextOrNull("kernel")}' and was fitted on sparse rows");
        return (rows, kernel with { IsFused = state.Version.IsAtLeast(0, 23) });
    }

    static KernelWeights Map(EstimatorState state, string name, Matrix weights, int rows) => weights.Rows > 0 && weights.Columns == rows
        ? new KernelWeights(weights.Values, rows)
        : throw state.Malformed(name, $"a number for each of {rows} fitted rows");

    static Matrix Transposed(Matrix matrix)
    {
        var values = new double[matrix.Values.Length];
        for (var r = 0; r < matrix.Rows; r++)
            for (var c = 0; c < matrix.Columns; c++) values[c * matrix.Rows + r] = matrix.Values[r * matrix.Columns + c];
        return new Matrix(matrix.Columns, matrix.Rows, values);
    }
}
