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

    static void Ask(Model model)
    {
        if (model.Layout.Columns.Count > 1000) return;
        var values = new double[2, model.Layout.Columns.Count];
        for (var c = 0; c < values.GetLength(1); c++) (values[0, c], values[1, c]) = (c - 1.5, c % 2 == 0 ? double.NaN : 1e30);
        foreach (var method in new[] { Method.Predict, Method.PredictProbability, Method.PredictMargin, Method.PredictLeaf })
            if (model.Has(method)) model.Ask(method, Frame.FromMatrix(values));
    }
}
