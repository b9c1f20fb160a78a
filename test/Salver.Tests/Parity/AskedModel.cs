using System.Text.Json;
using Salver.Estimators;
using Salver.Estimators.XGBoost;

namespace Salver.Tests.Parity;

/// <summary>One opened model under test: what it says of itself, and every recorded output, whole and row by row.</summary>
sealed class AskedModel(Model model, Version sklearn, List<string> failures)
{
    /// <summary>get_feature_names_out came with 1.0; the names recorded from older versions are those of its forerunner, which named other things.</summary>
    static readonly Version NamesOut = new(1, 0);

    /// <param name="asked">A case, or a member of a bundle: input, expected, tolerance and what the estimator says of itself.</param>
    public void Check(JsonElement asked)
    {
        CheckAttributes(asked);
        var rows = RecordedRows.Read(asked.GetProperty("input"), takesCodes: model.Root is BoosterEstimator { CategoricalColumns: not null, Categories: null });
        var expected = asked.GetProperty("expected");
        var together = Names(asked, "batch_dependent");
        foreach (var output in expected.EnumerateObject())
        {
            if (LosesZeros(output.Name, expected)) continue;
            var input = output.Name == "inverse_transform" ? RecordedRows.ReadAnswer(expected.GetProperty("transform")) : rows;
            try
            {
                CheckOutput(asked, output, input, together.Contains(output.Name));
            }
#pragma warning disable CA1031 // Whatever one method throws, the others are asked too.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failures.Add($"{output.Name}: {Describe(error)}");
            }
        }
        if (failures.Count == 0 && model.Has(Method.Predict) && model.Has(Method.PredictProbability)) CheckBoth(rows);
    }

    /// <summary>predict and predict_proba in one pass are those of two, to the bit.</summary>
    void CheckBoth(Frame rows)
    {
        var (input, labels, probabilities) = (new Tile(), new Tile(), new Tile());
        InputLayout.Fill(input, rows, model.Layout.Map(rows), 0, rows.RowCount);
        model.Root.PredictBoth(input, labels, probabilities, new Workspace());
        foreach (var (method, got) in new[] { (Method.Predict, labels), (Method.PredictProbability, probabilities) })
        {
            var wanted = model.Ask(method, rows).Tile;
            for (var i = 0; i < wanted.RowCount * wanted.ColumnCount; i++)
            {
                var (r, c) = (i / wanted.ColumnCount, i % wanted.ColumnCount);
                if (got.ColumnCount == wanted.ColumnCount && got.RowCount == wanted.RowCount && new Tolerance(0, 0).Accepts(got[r, c], wanted[r, c], typed: true)) continue;
                failures.Add($"{MethodNames.Of(method)} in one pass with the other: got {Comparison.Show(got[r, c])}, alone {Comparison.Show(wanted[r, c])}");
                return;
            }
        }
    }

    public static string Describe(Exception error)
    {
        var frames = (error.StackTrace ?? "").Split('\n').Where(l => l.Contains("Salver.", StringComparison.Ordinal) && !l.Contains("Salver.Tests", StringComparison.Ordinal)).Take(4);
        var places = error is InputException or UnsupportedModelException ? "" : string.Concat(frames.Select(f => $"\n        {f.Trim()}"));
        return $"{error.GetType().Name}: {error.Message}{places}";
    }

    /// <summary>The quantile of a stored zero is not that of an absent one, and a recorded sparse answer no longer tells them apart.</summary>
    bool LosesZeros(string output, JsonElement expected) => output == "inverse_transform" && model.EstimatorName == "QuantileTransformer" && expected.GetProperty("transform").TryGetProperty("sparse", out _);

    void CheckOutput(JsonElement asked, JsonProperty output, Frame rows, bool together)
    {
        if (!MethodNames.TryParse(output.Name, out var method))
        {
            failures.Add($"{output.Name}: no such method");
            return;
        }
        if (!model.Has(method))
        {
            // The corpus has an empty answer where the library refused.
            if (RecordedAnswer.Read(output.Value, rows.RowCount).Rows == 0 && rows.RowCount > 0) return;
            failures.Add($"{output.Name}: the model has no such method");
            return;
        }
        var expected = RecordedAnswer.Read(output.Value, rows.RowCount);
        var tolerance = Tolerance.Of(asked.GetProperty("tolerance"), output.Name);
        var ties = output.Name == "predict" ? Ties(asked) : [];
        var whole = model.Ask(method, rows);
        if (Comparison.Form(whole, expected) is { } form)
        {
            failures.Add($"{output.Name}: {form}");
            return;
        }
        for (var r = 0; r < expected.Rows; r++)
            if (!ties.Contains(r) && Comparison.Row(whole, r, expected, r, tolerance) is { } difference)
            {
                failures.Add($"{output.Name}, rows together: {difference}");
                return;
            }
        if (together || expected.Rows != rows.RowCount) return;
        for (var r = 0; r < expected.Rows; r++)
        {
            if (ties.Contains(r)) continue;
            var one = model.Ask(method, RecordedRows.Row(rows, r));
            var difference = one.RowCount != 1 || one.ColumnCount != expected.Width ? $"row {r}: {one.RowCount} x {one.ColumnCount} answers" : Comparison.Row(one, 0, expected, r, tolerance);
            difference ??= AskNumbers(method, rows, r, expected, tolerance);
            if (difference is null) continue;
            failures.Add($"{output.Name}, row by row: {difference}");
            return;
        }
    }

    /// <summary>The same row through the span of doubles, where the row is nothing but float64.</summary>
    string? AskNumbers(Method method, Frame rows, int row, RecordedAnswer expected, Tolerance tolerance)
    {
        if (method == Method.InverseTransform || rows.IsSparse || rows.RowKind != RowKind.Columns || model.Layout.IsOpen || model.Layout.HasNames != !rows.IsMatrix) return null;
        if (rows.Columns.Length != model.Layout.Columns.Count || rows.Columns.Any(c => c.Numbers is null || c.Type != ElementType.Float64)) return null;
        if (model.Layout.Columns.Where((c, i) => model.Layout.HasNames && c.Name != rows.Columns[i].Name).Any()) return null;
        if (expected.Types.Any(t => t is null or ElementType.Object)) return null;
        var answer = new double[expected.Width];
        model.Ask(method, Array.ConvertAll(rows.Columns, c => c.Numbers![row]), answer);
        for (var c = 0; c < answer.Length; c++)
            if (!tolerance.Accepts(Cell.Float(answer[c]), expected[row, c].Kind == CellKind.Float ? expected[row, c] : Cell.Float(expected[row, c].ToDouble()), typed: true))
                return $"row {row} column {c} as numbers: got {answer[c]:R}, expected {Comparison.Show(expected[row, c])}";
        return null;
    }

    void CheckAttributes(JsonElement asked)
    {
        // CatBoost says 0 once it has been saved and opened.
        if (asked.TryGetProperty("n_features_in", out var features) && features.GetInt32() > 0 && model.Root.FeatureCount != features.GetInt32())
            failures.Add($"n_features_in_: {model.Root.FeatureCount} instead of {features.GetInt32()}");
        if (asked.TryGetProperty("feature_names_in", out _) && !Names(asked, "feature_names_in").SequenceEqual(model.Root.FeatureNames ?? []))
            failures.Add($"feature_names_in_: {Comparison.Names(model.Root.FeatureNames)} instead of {Comparison.Names(Names(asked, "feature_names_in"))}");
        if (asked.TryGetProperty("feature_names_out", out _))
        {
            var (got, wanted) = (model.Root.FeatureNamesOut([.. model.Layout.Columns.Select(c => c.Name)]), Names(asked, "feature_names_out"));
            if (sklearn >= NamesOut ? !got.SequenceEqual(wanted) : got.Count != wanted.Length)
                failures.Add($"feature names out: {Comparison.Names(got)} instead of {Comparison.Names(wanted)}");
        }
        if (asked.TryGetProperty("classes", out var classes)) CheckClasses(asked, classes);
    }

    /// <summary>classes_ of classifiers; of label encoders and multilabel classifiers only where the engine keeps them too. Old trees had classes_ of None for regression.</summary>
    void CheckClasses(JsonElement asked, JsonElement classes)
    {
        var known = model.Root.Classes;
        if (classes.TryGetProperty("shape", out var shape) && shape.GetArrayLength() == 0) return;
        if (asked.GetProperty("estimator").GetString()!.EndsWith("Regressor", StringComparison.Ordinal)) return;
        if (known.Count == 0 && !(asked.GetProperty("expected").TryGetProperty("predict", out var predict) && predict.TryGetProperty("shape", out var predicted) && predicted.GetArrayLength() == 1)) return;
        JsonElement[] outputs = classes.TryGetProperty("list", out var list) ? [.. list.EnumerateArray()] : [classes];
        if (outputs.Length != known.Count)
        {
            failures.Add($"classes_: {known.Count} outputs instead of {outputs.Length}");
            return;
        }
        for (var i = 0; i < outputs.Length; i++)
        {
            var wanted = JsonCells.Cells(outputs[i].GetProperty("values"), outputs[i].GetProperty("dtype").GetString()!);
            var got = known[i].Values.ToArray();
            if (wanted.Length != got.Length || wanted.Zip(got).Any(p => !new Tolerance(0, 0).Accepts(p.Second, p.First, typed: true)))
                failures.Add($"classes_: [{string.Join(", ", got.Select(Comparison.Show))}] instead of [{string.Join(", ", wanted.Select(Comparison.Show))}]");
        }
    }

    static HashSet<int> Ties(JsonElement asked) => asked.TryGetProperty("near_ties", out var rows) ? [.. rows.EnumerateArray().Select(r => r.GetInt32())] : [];

    static string[] Names(JsonElement asked, string name) => asked.TryGetProperty(name, out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];
}
