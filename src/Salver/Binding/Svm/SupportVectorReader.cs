using Salver.Binding.Metrics;
using Salver.Estimators;
using Salver.Estimators.Svm;
using Salver.Formats.Records;

namespace Salver.Binding.Svm;

/// <summary>Reads the support vectors of a machine: dense rows, sparse rows, or columns of a kernel matrix that is computed elsewhere.</summary>
static class SupportVectorReader
{
    /// <summary>The support vectors and how many columns a row has.</summary>
    public static (SupportVectors Vectors, int FeatureCount) Read(EstimatorState state)
    {
        var kernel = state.TextOrNull("kernel");
        if (kernel == "precomputed") return Precomputed(state);
        if (kernel is null) return Fitted(state);
        var sparse = state.Boolean("_sparse", false);
        var rows = sparse ? SparseRows(state) : DenseRows(state, state.Matrix("support_vectors_"));
        // The public gamma may be a word; _gamma is the number it stood for.
        var gamma = state.HasValue("_gamma") ? state.Number("_gamma") : state.Number("gamma");
        if (kernel is not ("linear" or "poly" or "rbf" or "sigmoid")) throw state.Malformed("kernel", "'linear', 'poly', 'rbf', 'sigmoid' or 'precomputed'");
        var function = Kernels.Named(kernel, gamma, state.Number("degree", 3), state.Number("coef0", 0))!;
        return (new SupportVectors(rows, function) { TakesSparse = sparse }, RequireWidth(state, rows.ColumnCount));
    }

    /// <summary>A function as kernel: the rows it was fitted on are kept, and of those the support vectors are picked.</summary>
    static (SupportVectors Vectors, int FeatureCount) Fitted(EstimatorState state)
    {
        const string kept = "_BaseLibSVM__Xfit";
        if (state.Required("kernel") is not GlobalRecord function) throw state.Malformed("kernel", "the name of a kernel");
        if (state[kept] is ObjectRecord) throw state.Unsupported("has a function as kernel and was fitted on sparse rows");
        var all = state.Matrix(kept);
        if (all.Columns == 0 || Kernels.Function(function, all.Columns) is not { } kernel) throw state.Unsupported($"has the function {function.FullName} as kernel");
        var picked = Indices(state, all.Rows);
        var rows = new double[picked.Length * all.Columns];
        for (var i = 0; i < picked.Length; i++) all.Row(picked[i]).CopyTo(rows.AsSpan(i * all.Columns));
        return (new SupportVectors(new FittedRows(rows, picked.Length, all.Columns), kernel), RequireWidth(state, all.Columns));
    }

    static (SupportVectors Vectors, int FeatureCount) Precomputed(EstimatorState state)
    {
        if (Values.Items(state.Required("shape_fit_")) is not [var rows, ..]) throw state.Malformed("shape_fit_", "a shape");
        var columns = Arrays.Integer(rows, state.PathOf("shape_fit_"));
        if (columns is < 1 or > int.MaxValue) throw state.Malformed("shape_fit_", "a shape of at least one row");
        return (new SupportVectors(Indices(state, (int)columns)), RequireWidth(state, (int)columns));
    }

    static FittedRows DenseRows(EstimatorState state, Matrix matrix)
    {
        if (matrix.Columns == 0) throw state.Malformed("support_vectors_", "rows of at least one column");
        return new FittedRows(matrix.Values, matrix.Rows, matrix.Columns);
    }

    static FittedRows SparseRows(EstimatorState state) => state.Required("support_vectors_") is ObjectRecord record && SparseMatrix.IsSparse(record)
        ? new FittedRows(SparseMatrix.ToRows(record, state.PathOf("support_vectors_"), state.Context))
        : throw state.Malformed("support_vectors_", "a sparse matrix, as the machine was fitted on one,");

    static int[] Indices(EstimatorState state, int limit)
    {
        var indices = state.Vector("support_");
        return Array.ConvertAll(indices, i => i >= 0 && i < limit && i == Math.Floor(i) ? (int)i : throw state.Malformed("support_", $"numbers of rows below {limit}"));
    }

    static int RequireWidth(EstimatorState state, int width)
    {
        if (state.FeatureCount() is >= 0 and var known && known != width) throw state.Malformed("n_features_in_", $"{width}, the columns of a support vector,");
        return width;
    }
}
