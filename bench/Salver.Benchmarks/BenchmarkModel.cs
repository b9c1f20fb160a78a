using System.Runtime.InteropServices;
using System.Text.Json;

namespace Salver.Benchmarks;

/// <summary>One fitted model of the folder: its rows and what its library answers for them.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Method">scikit-learn's method.</param>
/// <param name="Columns">Values a row of the answer.</param>
sealed record BenchmarkModel(string Folder, string Name, string Method, int Columns)
{
    public const int Features = 30;

    public static IEnumerable<BenchmarkModel> All(string folder)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "models.json")));
        foreach (var model in index.RootElement.EnumerateArray())
            yield return new BenchmarkModel(folder, model.GetProperty("name").GetString()!, model.GetProperty("method").GetString()!, model.GetProperty("columns").GetInt32());
    }

    public bool IsMixed => Name.StartsWith("mixed", StringComparison.Ordinal);

    public string PathOf(string ending) => Path.Combine(Folder, Name + ending);

    public double[] Answers() => Numbers(PathOf(".answers.f64"));

    /// <summary>The rows asked, row-major.</summary>
    public static double[] Rows(string folder) => Numbers(Path.Combine(folder, "rows.f64"));

    public static double[] Numbers(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
}
