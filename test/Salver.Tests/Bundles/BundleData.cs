using System.Text.Json;
using Salver.Tests.Parity;

namespace Salver.Tests.Bundles;

/// <summary>Bundles that scikit-learn 1.2 wrote, and what it answered; make.py beside them made them.</summary>
static class BundleData
{
    static readonly JsonElement Expected = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement;

    static string Folder => Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Bundles", "Data");

    public static string File(string name) => Path.Combine(Folder, name + ".pkl");

    public static Model Open(string name, string? member = null) => Model.Open(File(name), new ModelOptions { Member = member });

    public static double[][] Rows => Numbers("rows");

    public static double[][] Numbers(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

    public static double[] Vector(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
