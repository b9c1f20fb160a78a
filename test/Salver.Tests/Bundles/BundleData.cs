using System.Text.Json;
using Salver.Tests.Parity;

namespace Salver.Tests.Bundles;

/// <summary>Bundles that scikit-learn 1.2 wrote, and what it answered; make.py beside them made them.</summary>
static class BundleData
{
    public static readonly string[] Names = ["ph", "rain", "height", "salt"];

    static readonly JsonElement Expected = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement;

    static string Folder => Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Bundles", "Data");

    public static string File(string name) => Path.Combine(Folder, name.Contains('.', StringComparison.Ordinal) ? name : name + ".pkl");

    public static string[] Files(params string[] names) => Array.ConvertAll(names, File);

    public static Model Open(string name, string? member = null) => Model.Open(File(name), new ModelOptions { Member = member });

    public static double[][] Rows => Numbers("rows");

    public static double[][] Numbers(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

    public static double[] Vector(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    public static string[] Texts(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];

    /// <summary>Recorded rows of numbers and texts.</summary>
    public static Frame Table => Frame.FromRows([.. Expected.GetProperty("table").EnumerateArray().Select(IReadOnlyDictionary<string, object?> (row) =>
        row.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : (object?)p.Value.GetDouble()))]);

    /// <summary>The recorded rows under names.</summary>
    public static Frame Named(params string[] names) =>
        Frame.FromRows([.. Rows.Select(IReadOnlyDictionary<string, object?> (row) => names.Zip(row).ToDictionary(p => p.First, p => (object?)p.Second))]);

    /// <summary>What a model predicts for the recorded rows.</summary>
    public static string[] Predictions(Model model)
    {
        var answers = model.Predict(Named(model.Schema.HasNames ? [.. model.Schema.Inputs.Select(i => i.Name)] : ["x0", "x1", "x2", "x3"]));
        return [.. Enumerable.Range(0, answers.RowCount).Select(i => Convert.ToString(answers[i], System.Globalization.CultureInfo.InvariantCulture)!)];
    }
}
