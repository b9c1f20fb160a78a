using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Preprocessing;

/// <summary>SplineTransformer, whose bsplines_ are scipy's BSpline objects: knots t, coefficients c and degree k.</summary>
static class SplineBinder
{
    const int MostDegrees = 50;

    public static Estimator Bind(EstimatorState state)
    {
        var items = state.Items("bsplines_");
        if (items.Count == 0) throw state.Malformed("bsplines_", "a spline for each feature");
        var degree = state.Integer("degree", 3);
        if (degree is < 0 or > MostDegrees) throw state.Malformed("degree", $"a degree from 0 to {MostDegrees}");
        var splines = new BasisSpline[items.Count];
        for (var i = 0; i < splines.Length; i++) splines[i] = Spline(items[i], degree, $"{state.PathOf("bsplines_")}[{i}]");
        if (Array.Exists(splines, s => s.ColumnCount != splines[0].ColumnCount)) throw state.Malformed("bsplines_", "splines of one width");
        if (state.FeatureCount() is >= 0 and var known && known != splines.Length) throw state.Malformed("bsplines_", $"{known} splines, as n_features_in_ says,");
        var hasBias = state.Boolean("include_bias", true);
        if (splines[0].ColumnCount < (hasBias ? 1 : 2)) throw state.Malformed("bsplines_", "splines of more columns");
        var extrapolation = state.Text("extrapolation", "constant") switch
        {
            "error" => Extrapolation.Error,
            "constant" => Extrapolation.Constant,
            "linear" => Extrapolation.Linear,
            "continue" => Extrapolation.Continue,
            "periodic" => Extrapolation.Periodic,
            _ => throw state.Malformed("extrapolation", "'error', 'constant', 'linear', 'continue' or 'periodic'"),
        };
        return new SplineTransformer(splines, degree, extrapolation, hasBias)
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            ZeroesMissing = state.TextOrNull("handle_missing") == "zeros",
            IsSparse = state.Boolean("sparse_output", false),
            NameCount = state.Version.IsBefore(1, 2) ? splines[0].FunctionCount - (hasBias ? 0 : 1) : null,
        };
    }

    static BasisSpline Spline(Record record, int degree, string path)
    {
        if (record is not ObjectRecord { Type.Name: "BSpline" } spline) throw Arrays.Malformed(path, "a BSpline", record);
        var knots = spline.Attribute("t") ?? spline.Attribute("_t");
        var coefficients = spline.Attribute("c") ?? spline.Attribute("_c");
        if (knots is null || coefficients is null || Arrays.Integer(spline.Attribute("k"), path) != degree) throw Arrays.Malformed(path, $"knots, coefficients and the degree {degree}", record);
        var (t, c) = (Values.Numbers(knots, path), Values.Matrix(coefficients, path));
        for (var i = 0; i < t.Length; i++)
            if (!double.IsFinite(t[i]) || (i > 0 && t[i] < t[i - 1])) throw Arrays.Malformed(path, "ascending knots", knots);
        // numpy keeps what scipy does not need: coefficients may be more than the knots reach.
        if (t.Length < 2 * degree + 2 || c.Rows < t.Length - degree - 1 || c.Columns == 0) throw Arrays.Malformed(path, $"coefficients for {t.Length} knots", coefficients);
        return new BasisSpline(t, c.Values, c.Columns, degree);
    }
}
