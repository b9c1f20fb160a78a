using System.Text;
using System.Text.Json;
using Salver.Formats;
using Salver.Formats.Safetensors;
using Salver.Tests.Parity;

namespace Salver.Tests.Saving;

public sealed class ModelSaveTests : IDisposable
{
    static readonly string Sample = Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl");

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Save(string source = "")
    {
        var path = _folder.File("model.safetensors");
        using var model = Model.Open(source.Length > 0 ? source : Sample);
        model.Save(path);
        return path;
    }

    static SafetensorsFile Contents(string path) => SafetensorsFile.Open(File.ReadAllBytes(path), new Budget(ReadLimits.Default, default));

    static string Note(SafetensorsFile file, string key) => Encoding.UTF8.GetString(file.Metadata["salver." + key].Span);

    /// <summary>The file with a note changed.</summary>
    static void Change(string path, string key, Func<string, string> change)
    {
        var file = Contents(path);
        var metadata = file.Metadata.ToDictionary(m => m.Key, m => Encoding.UTF8.GetString(m.Value.Span));
        metadata["salver." + key] = change(metadata["salver." + key]);
        using var stream = File.Create(path);
        SafetensorsWriter.Write(stream, metadata, file.Tensors.Values);
    }

    [Fact]
    public void A_saved_model_predicts_the_same_and_knows_its_source()
    {
        using var model = Model.Open(Sample);
        using var saved = Model.Open(Save());
        var rows = Frame.FromRows([new Dictionary<string, object?> { ["sqft"] = 2000, ["beds"] = 3 }, new Dictionary<string, object?> { ["sqft"] = 700.5, ["beds"] = 1 }]);

        Assert.Equal(model.Predict(rows).Numbers(), saved.Predict(rows).Numbers());
        Assert.Equal("safetensors", saved.Provenance.Container);
        Assert.Equal("1.2.1", saved.Provenance.SklearnVersion);
        Assert.Equal(model.Provenance, saved.Provenance.SavedFrom);
        Assert.Equal(model.Schema.Inputs.Select(i => i.Name), saved.Schema.Inputs.Select(i => i.Name));
    }

    [Fact]
    public void The_file_tells_its_source_schema_and_examples_in_json()
    {
        var file = Contents(Save());
        using var source = JsonDocument.Parse(Note(file, "source"));
        using var schema = JsonDocument.Parse(Note(file, "schema"));
        using var examples = JsonDocument.Parse(Note(file, "examples"));

        Assert.Equal("house_price_model.pkl", source.RootElement.GetProperty("file").GetString());
        Assert.Equal(64, source.RootElement.GetProperty("sha256").GetString()!.Length);
        Assert.Equal(["sqft", "beds"], schema.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        var rows = examples.RootElement.GetProperty("rows").GetArrayLength();
        Assert.InRange(rows, 4, 8);
        Assert.Equal(rows, examples.RootElement.GetProperty("answers")[0].GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void Saving_twice_and_saving_what_was_saved_gives_the_same_bytes()
    {
        var first = File.ReadAllBytes(Save());
        var second = File.ReadAllBytes(Save());
        using (var saved = Model.Open(_folder.File("model.safetensors"))) saved.Save(_folder.File("again.safetensors"));

        Assert.Equal(first, second);
        Assert.Equal(first, File.ReadAllBytes(_folder.File("again.safetensors")));
    }

    [Fact]
    public void Only_what_prediction_needs_is_kept()
    {
        var file = Contents(Save());
        var skeleton = Note(file, "model");

        Assert.Contains("steps.0.1.mean_", file.Tensors.Keys);
        Assert.Contains(file.Tensors.Keys, n => n.EndsWith("tree_.nodes", StringComparison.Ordinal));
        foreach (var left in new[] { "min_samples_leaf", "random_state", "n_samples_seen_", "bootstrap" }) Assert.DoesNotContain(left, skeleton, StringComparison.Ordinal);
        Assert.Equal("true", Note(file, "pruned"));
    }

    [Fact]
    public void A_model_that_answers_otherwise_than_when_it_was_saved_is_refused_with_the_rows()
    {
        var path = Save();
        Change(path, "examples", json => json.Replace("\"rows\":[[", "\"rows\":[[1", StringComparison.Ordinal));

        var refusal = Assert.Throws<ModelFormatException>(() => Model.Open(path));
        Assert.Equal(ModelFormatError.PredictionsDiffer, refusal.Error);
        Assert.Contains("predict of {sqft: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("was recorded", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_weight_is_noticed()
    {
        var path = Save();
        var file = Contents(path);
        var metadata = file.Metadata.ToDictionary(m => m.Key, m => Encoding.UTF8.GetString(m.Value.Span));
        var mean = file.Tensors["steps.0.1.mean_"];
        using (var stream = File.Create(path))
            SafetensorsWriter.Write(stream, metadata, file.Tensors.Values.Select(t => t == mean ? t with { Data = new byte[t.Data.Length] } : t));

        Assert.Equal(ModelFormatError.PredictionsDiffer, Assert.Throws<ModelFormatException>(() => Model.Open(path)).Error);
    }

    [Theory]
    [InlineData("""{"kind":"text","rows":[["a"]],"answers":[]}""")]
    [InlineData("""{"kind":"columns","rows":[],"answers":[]}""")]
    [InlineData("""{"kind":"columns","rows":[[1,2],[1]],"answers":[]}""")]
    [InlineData("""{"kind":"columns","rows":[[1,2]],"answers":[{"method":"eval","columns":1,"rows":[[1]]}]}""")]
    [InlineData("""{"kind":"columns","rows":[[1,2]],"answers":[{"method":"predict","columns":1,"rows":[]}]}""")]
    [InlineData("""{"kind":"columns","rows":[[1,2]],"answers":[{"method":"predict","columns":100000,"nonzero":[[100000,1.0]]}]}""")]
    [InlineData("""{"kind":"columns","rows":[[1,[[[[]]]]]],"answers":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    [InlineData("\"\\ud800\"")]
    public void Damaged_examples_are_refused(string examples)
    {
        var path = Save();
        Change(path, "examples", _ => examples);
        Assert.Equal(ModelFormatError.Malformed, Assert.Throws<ModelFormatException>(() => Model.Open(path)).Error);
    }

    [Fact]
    public void A_file_of_the_future_is_named()
    {
        var path = Save();
        Change(path, "version", _ => "3");
        Assert.Contains("newer Salver", Assert.Throws<ModelFormatException>(() => Model.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_changed_meanwhile_is_not_saved()
    {
        var copy = _folder.File("copy.pkl");
        File.Copy(Sample, copy);
        using var model = Model.Open(copy);
        File.Copy(Path.Combine(Path.GetDirectoryName(Sample)!, "house_price_mixed.joblib"), copy, overwrite: true);

        Assert.Contains("has changed", Assert.Throws<IOException>(() => model.Save(_folder.File("x.safetensors"))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("x.safetensors")));
    }

    [Fact]
    public void A_model_of_a_stream_is_saved_when_its_bytes_are_kept()
    {
        using (var stream = File.OpenRead(Sample))
        using (var model = Model.Open(stream))
            Assert.Contains(nameof(ModelOptions.KeepSource), Assert.Throws<InvalidOperationException>(() => model.Save(_folder.File("a"))).Message, StringComparison.Ordinal);
        using (var stream = File.OpenRead(Sample))
        using (var model = Model.Open(stream, new ModelOptions { KeepSource = true })) model.Save(_folder.File("a"));
        Model.Open(_folder.File("a")).Dispose();
    }

    [Fact]
    public void Nothing_is_left_and_the_target_stays_when_writing_fails()
    {
        var path = _folder.File("model.safetensors");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidDataException>(() => Salver.Saving.AtomicFile.Write(path, stream => stream.WriteByte(1), _ => throw new InvalidDataException()));
        Assert.Throws<InvalidDataException>(() => Salver.Saving.AtomicFile.Write(path, _ => throw new InvalidDataException()));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_symbolic_link_stays_a_link()
    {
        var (target, link) = (_folder.File("target"), _folder.File("link"));
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);
        Salver.Saving.AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }
}
