using System.Text.Json;

namespace Salver.Cli.Tests;

/// <summary>The sample models of the repository and what scikit-learn answered for them.</summary>
static class Samples
{
    public static string Folder { get; } = Find();

    public static string Price => Path.Combine(Folder, "house_price_model.pkl");

    public static string Mixed => Path.Combine(Folder, "house_price_mixed.joblib");

    public static JsonElement[] Expected(string model)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json")));
        return [.. document.RootElement.Clone().GetProperty(Path.GetFileName(model)).EnumerateArray()];
    }

    /// <summary>The recorded rows as one JSON array, and the recorded predictions.</summary>
    public static (string Rows, double[] Predictions) Recorded(string model)
    {
        var expected = Expected(model);
        return ($"[{string.Join(',', expected.Select(e => e.GetProperty("row").GetRawText()))}]", [.. expected.Select(e => e.GetProperty("prediction").GetDouble())]);
    }

    static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, "samples", "house-prices") is var samples && Directory.Exists(samples)) return samples;
        throw new DirectoryNotFoundException("samples/house-prices");
    }
}
