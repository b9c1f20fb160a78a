using System.Globalization;
using Salver.Formats;
using Salver.Tests.Parity;

namespace Salver.Tests.Attack;

/// <summary>MLflow folders of small files that would become large: what MLmodel says is not needed is passed over, and what is needed has a limit.</summary>
public sealed class MlflowTests : IDisposable
{
    const string Sound = "flavors:\n  sklearn:\n    pickled_model: model.pkl\n    sklearn_version: 1.2.1\n";
    const string Example = "saved_input_example_info:\n  artifact_path: input_example.json\n  type: dataframe\n";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Times(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));

    static string Columns(int count, string column) => "signature:\n  inputs: '[" + string.Join(',', Enumerable.Range(0, count).Select(n => column.Replace("N", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))) + "]'\n";

    void Write(string description, string? example = null)
    {
        File.WriteAllText(_folder.File("MLmodel"), description);
        File.Copy(Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl"), _folder.File("model.pkl"));
        if (example is not null) File.WriteAllText(_folder.File("input_example.json"), example);
    }

    public static TheoryData<string, Func<string>> Descriptions => new()
    {
        { "a million keys", () => Sound + Times(120_000, n => $"k{n}:\n") },
        { "keys in keys in keys", () => Times(1_000, n => new string(' ', n) + "a:\n") + Sound },
        { "more than a megabyte", () => Sound + "#" + new string('x', 2 << 20) },
        { "a name of no file that is long", () => Sound.Replace("model.pkl", new string('x', 100_000), StringComparison.Ordinal) },
        { "a name out of the folder", () => Sound.Replace("model.pkl", "../../../etc/passwd", StringComparison.Ordinal) },
        { "a name with a zero in it", () => Sound.Replace("model.pkl", "model.pkl\0.txt", StringComparison.Ordinal) },
        { "an anchor in the place of a name", () => "a: &a [x,x]\n" + Sound.Replace("model.pkl", "*a", StringComparison.Ordinal) },
        { "a tag that calls a function", () => Sound.Replace("model.pkl", "!!python/object/apply:os.system [id]", StringComparison.Ordinal) },
        { "a signature that is all brackets", () => Sound + "signature:\n  inputs: '" + new string('[', 500_000) + "'\n" },
        { "flavors without end", () => "flavors:\n" + Times(9_000, n => $"  f{n}:\n    a: 1\n") },
        { "a quote that is never closed, before the name", () => "x: '" + Times(100_000, _ => "a\n") + Sound },
    };

    [Theory]
    [MemberData(nameof(Descriptions), DisableDiscoveryEnumeration = true)]
    public void An_MLmodel_file_is_refused(string what, Func<string> make)
    {
        Assert.NotEmpty(what);
        Write(make());

        var refusal = Bounds.Refuse<ModelFormatException>(() => Model.Open(_folder.Path));
        Assert.True(refusal.Message.Length < 500, refusal.Message);
        Assert.Contains(Bounds.Hold(() => Model.Check(_folder.Path), _ => what).Problems, p => p.Message.Length > 0);
    }

    public static TheoryData<string, Func<string>> Bombs => new()
    {
        { "anchors that name each other nine times", () => Sound + Times(9, n => $"b{n}: &b{n} [{string.Join(',', Enumerable.Repeat($"*b{n - 1}", 9))}]\n") },
        { "long keys, fifteen levels deep", () => Sound + Times(15, n => new string(' ', n) + new string('k', 60_000) + ":\n") + Times(5_000, n => new string(' ', 15) + n + ":\n") },
        { "a quote that is never closed", () => Sound + "x: '" + Times(400_000, _ => "a\n") },
        { "quotes that are doubled, line after line", () => Sound + "x: 'a\n" + Times(1_800, _ => new string('\'', 500) + "\n") },
        { "a signature of twenty thousand columns", () => Sound + Columns(20_000, """{"type":"double","name":"cN","required":false}""") },
        { "a signature of a hundred thousand columns without names", () => Sound + Columns(99_999, "{}") },
        { "a signature of more columns than are read", () => Sound + Columns(300_000, "{}") },
        { "an escape for a terminal", () => Sound + "    code: \u001b]0;x\u0007\n" },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void What_is_not_needed_of_an_MLmodel_file_is_bounded(string what, Func<string> make)
    {
        Write(make());

        Bounds.Hold(() => Model.Open(_folder.Path), _ => what).Dispose();
        Assert.True(Bounds.Hold(() => Model.Check(_folder.Path), _ => what) is { IsSafe: true, IsSupported: true });
    }

    public static TheoryData<string, Func<string>> Examples => new()
    {
        { "two million empty objects", () => $"[{Times(2_000_000, _ => "{},")}{{}}]" },
        { "two million empty lists", () => $"[{Times(2_000_000, _ => "[],")}[]]" },
        { "four million numbers", () => $"[{Times(4_000_000, _ => "1,")}1]" },
        { "one row of three million numbers", () => $"[[{Times(3_000_000, _ => "1,")}1]]" },
        { "one object of half a million names", () => $"{{{Times(500_000, n => $"\"{n:x}\":1,")}\"x\":1}}" },
        { "half a million lists by name", () => $"{{{Times(500_000, n => $"\"{n:x}\":[1],")}\"x\":[1]}}" },
        { "a csc matrix that is read for each of its columns anew", () => $$"""{"data":[{{Times(200_000, _ => "1,")}}1],"indices":[{{Times(200_000, _ => "0,")}}0],"indptr":[{{Times(100_000, _ => "0,200000,")}}0],"shape":[1,200000]}""" },
        { "a million brackets", () => new string('[', 1_000_000) },
        { "a million objects in objects", () => Times(1_000_000, _ => "{\"a\":") },
        { "a number of a million digits", () => $"[[{new string('9', 1_000_000)},2]]" },
        { "more than eight megabytes", () => new string(' ', 9_000_000) + "[[1,2]]" },
        { "nothing", () => "" },
        { "a zero", () => "\0" },
        { "columns that the signature has not", () => $$"""{"columns":[{{Times(100_000, n => $"\"d{n}\",")}}"x"],"data":[[{{Times(100_000, _ => "0,")}}0]]}""" },
    };

    [Theory]
    [MemberData(nameof(Examples), DisableDiscoveryEnumeration = true)]
    public void An_input_example_that_is_refused_costs_little_and_is_told(string what, Func<string> make)
    {
        Write(Sound + Example.Replace("dataframe", what.Contains("csc", StringComparison.Ordinal) ? "sparse_matrix_csc" : "dataframe", StringComparison.Ordinal) + Columns(10_000, """{"name":"cN","required":false}"""), make());

        Bounds.Hold(() => Model.Open(_folder.Path), _ => what).Dispose();
        var report = Bounds.Hold(() => Model.Check(_folder.Path), _ => what);
        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Contains("input example", Assert.Single(report.Notes), StringComparison.Ordinal);
    }
}
