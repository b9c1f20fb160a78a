using Salver.Formats.Records;

namespace Salver.Binding.FeatureSelection;

/// <summary>How much each column matters to a model: the norm of its coefficients, or the impurity its splits take away.</summary>
static class Importances
{
    public static double[] Of(EstimatorState state, ObjectRecord model)
    {
        var path = state.PathOf("estimator_");
        var getter = state["importance_getter"] switch
        {
            null or TextRecord { Value: "auto" } => null,
            TextRecord { Value: var name } => name,
            _ => throw state.Unsupported("weighs columns by a function of its own (importance_getter)"),
        };
        if (getter is not (null or "coef_" or "feature_importances_")) throw state.Unsupported($"weighs columns by '{getter}'");
        if (getter != "feature_importances_" && model.Attribute("coef_") is { } coefficients) return Norms(state, coefficients, path + ".coef_");
        return getter != "coef_" && TreeImportances.Of(model, path, state.Context) is { } importances
            ? importances
            : throw state.Unsupported($"weighs columns by the importances of a {model.Type.Name}");
    }

    /// <summary>Absolute coefficients, or for several outputs the norm over them.</summary>
    static double[] Norms(EstimatorState state, Record coefficients, string path)
    {
        var order = state.Number("norm_order", 1);
        var matrix = Values.Matrix(coefficients, path, state.Context);
        if (coefficients is ArrayRecord { Shape.Count: 1 }) return Array.ConvertAll(matrix.Values, Math.Abs);
        var norms = new double[matrix.Columns];
        for (var c = 0; c < norms.Length; c++)
        {
            var total = double.IsNegativeInfinity(order) ? double.PositiveInfinity : 0.0;
            for (var r = 0; r < matrix.Rows; r++)
            {
                var size = Math.Abs(matrix.Row(r)[c]);
                total = order switch
                {
                    double.PositiveInfinity => Math.Max(total, size),
                    double.NegativeInfinity => Math.Min(total, size),
                    0 => total + (size != 0 ? 1 : 0),
                    1 => total + size,
                    2 => total + size * size,
                    _ => total + Math.Pow(size, order),
                };
            }
            norms[c] = order switch { 2 => Math.Sqrt(total), 0 or 1 or double.PositiveInfinity or double.NegativeInfinity => total, _ => Math.Pow(total, 1 / order) };
        }
        return norms;
    }
}
