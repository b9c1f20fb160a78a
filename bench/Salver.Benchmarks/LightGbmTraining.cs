using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Salver.Benchmarks;

/// <summary>Fits 500 trees of 31 leaves with LightGBM itself, writes its text file and its answers, and adds it to the folder's index.</summary>
static unsafe class LightGbmTraining
{
    const string Name = "lgbm500x31";
    const int Trees = 500;

    public static int Run(string folder)
    {
        var rows = BenchmarkModel.Numbers(Path.Combine(folder, "train.f64"));
        var target = Array.ConvertAll(BenchmarkModel.Numbers(Path.Combine(folder, "target.f64")), v => (float)v);
        var text = Path.Combine(folder, Name + ".txt");
        fixed (double* data = rows)
        fixed (float* label = target)
        {
            LightGbm.Check(LightGbm.LGBM_DatasetCreateFromMat(data, LightGbm.Float64, target.Length, BenchmarkModel.Features, 1, "verbosity=-1", 0, out var dataset));
            LightGbm.Check(LightGbm.LGBM_DatasetSetField(dataset, "label", label, target.Length, LightGbm.Float32));
            LightGbm.Check(LightGbm.LGBM_BoosterCreate(dataset, "objective=regression num_leaves=31 learning_rate=0.1 seed=0 deterministic=true verbosity=-1", out var booster));
            for (var i = 0; i < Trees; i++) LightGbm.Check(LightGbm.LGBM_BoosterUpdateOneIter(booster, out _));
            LightGbm.Check(LightGbm.LGBM_BoosterSaveModel(booster, 0, -1, 0, text));
            LightGbm.Check(LightGbm.LGBM_BoosterFree(booster));
            LightGbm.Check(LightGbm.LGBM_DatasetFree(dataset));
        }
        using (var engine = new LightGbmEngine(text))
        {
            var asked = BenchmarkModel.Rows(folder);
            var answers = new double[asked.Length / BenchmarkModel.Features];
            engine.Predict(asked, answers);
            File.WriteAllBytes(Path.Combine(folder, Name + ".answers.f64"), MemoryMarshal.AsBytes(answers.AsSpan()));
        }
        var index = Path.Combine(folder, "models.json");
        var models = JsonNode.Parse(File.ReadAllText(index))!.AsArray();
        models.RemoveAll(m => (string?)m!["name"] == Name);
        models.Add(new JsonObject { ["name"] = Name, ["method"] = "predict", ["columns"] = 1 });
        File.WriteAllText(index, models.ToString());
        return 0;
    }
}
