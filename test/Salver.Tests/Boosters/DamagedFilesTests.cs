using Salver.Estimators;
using Salver.Formats;

namespace Salver.Tests.Boosters;

/// <summary>Files of XGBoost, LightGBM and CatBoost, cut short: each is answered or refused by a typed error, and nothing else happens.</summary>
public sealed class DamagedFilesTests
{
    [Theory]
    [InlineData("xgboost")]
    [InlineData("lightgbm")]
    [InlineData("catboost")]
    public void Cut_short_are_refused_or_answered(string library)
    {
        foreach (var (name, bytes) in NativeFiles.All(library))
            for (var part = 1; part < 12; part++)
            {
                try
                {
                    using var model = Model.Open(new MemoryStream(bytes[..(bytes.Length * part / 12)]));
                    Ask(model);
                }
                catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException or InputException)
                {
                }
                catch (Exception error)
                {
                    Assert.Fail($"{name}, {part} twelfths: {error}");
                }
            }
    }

    [Theory]
    [InlineData("0 -5")]
    [InlineData("5 0")]
    [InlineData("0 2147483647")]
    [InlineData("-1 1")]
    public void Sets_of_categories_that_end_before_they_begin_or_beyond_the_text_are_refused(string boundaries)
    {
        var refused = 0;
        foreach (var (_, bytes) in NativeFiles.All("lightgbm"))
        {
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            if (!text.Contains("num_cat=0\n", StringComparison.Ordinal)) continue;
            text = text.Replace("num_cat=0\n", $"num_cat=1\ncat_boundaries={boundaries}\ncat_threshold=1\n", StringComparison.Ordinal);
            Assert.Throws<ModelFormatException>(() => Model.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))).Dispose());
            refused++;
        }
        Assert.True(refused > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(20_000)]
    public void Trees_that_test_nothing_are_answered(int count)
    {
        var text = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nmax_feature_idx=0\nobjective=regression\nfeature_names=a\nfeature_infos=[0:1]\n\n"
            + string.Concat(Enumerable.Range(0, count).Select(n => $"Tree={n}\nnum_leaves=1\nnum_cat=0\nleaf_value=1\n\n")) + "end of trees\n";
        using var model = Model.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        Ask(model);
        Assert.Equal((double)count, model.Predict([0.5]));
    }

    static void Ask(Model model)
    {
        if (model.Layout.Columns.Count > 1000) return;
        var values = new double[2, model.Layout.Columns.Count];
        for (var c = 0; c < values.GetLength(1); c++) (values[0, c], values[1, c]) = (c - 1.5, c % 2 == 0 ? double.NaN : 1e30);
        foreach (var method in new[] { Method.Predict, Method.PredictProbability, Method.PredictMargin, Method.PredictLeaf })
            if (model.Has(method)) model.Ask(method, Frame.FromMatrix(values));
    }
}
