namespace Salver.Benchmarks;

/// <summary>LightGBM's own predictor on one thread: SingleRowFast for one row, PredictForMat for more.</summary>
sealed unsafe class LightGbmEngine : IDisposable
{
    const string Parameters = "num_threads=1";
    readonly nint _booster;
    readonly nint _fast;

    public LightGbmEngine(string file)
    {
        LightGbm.Check(LightGbm.LGBM_BoosterCreateFromModelfile(file, out _, out _booster));
        LightGbm.Check(LightGbm.LGBM_BoosterPredictForMatSingleRowFastInit(_booster, LightGbm.Normal, 0, -1, LightGbm.Float64, BenchmarkModel.Features, Parameters, out _fast));
    }

    public static int Run(string folder)
    {
        var rows = BenchmarkModel.Rows(folder);
        var count = rows.Length / BenchmarkModel.Features;
        foreach (var model in BenchmarkModel.All(folder))
        {
            if (!File.Exists(model.PathOf(".txt"))) continue;
            using var engine = new LightGbmEngine(model.PathOf(".txt"));
            var answers = new double[Measure.Large];
            engine.Predict(rows, answers.AsSpan(0, count));
            var difference = Measure.Difference(answers, model.Answers());
            Measure.Print(model, "LightGBM SingleRowFast", 1, count, i => engine.PredictOne(rows.AsSpan(i * BenchmarkModel.Features, BenchmarkModel.Features), answers), difference);
            var part = Measure.Medium * BenchmarkModel.Features;
            Measure.Print(model, "LightGBM native", Measure.Medium, count / Measure.Medium, i => engine.Predict(rows.AsSpan(i * part, part), answers.AsSpan(0, Measure.Medium)), difference);
            var many = Enumerable.Repeat(rows, Measure.Large / count).SelectMany(r => r).ToArray();
            Measure.Print(model, "LightGBM native", Measure.Large, 1, _ => engine.Predict(many, answers), difference);
        }
        return 0;
    }

    public void Predict(ReadOnlySpan<double> rows, Span<double> answers)
    {
        fixed (double* data = rows)
        fixed (double* answer = answers)
            LightGbm.Check(LightGbm.LGBM_BoosterPredictForMat(_booster, data, LightGbm.Float64, rows.Length / BenchmarkModel.Features, BenchmarkModel.Features, 1, LightGbm.Normal, 0, -1, Parameters, out _, answer));
    }

    public void PredictOne(ReadOnlySpan<double> row, Span<double> answers)
    {
        fixed (double* data = row)
        fixed (double* answer = answers)
            LightGbm.Check(LightGbm.LGBM_BoosterPredictForMatSingleRowFast(_fast, data, out _, answer));
    }

    public void Dispose()
    {
        LightGbm.Check(LightGbm.LGBM_FastConfigFree(_fast));
        LightGbm.Check(LightGbm.LGBM_BoosterFree(_booster));
    }
}
