using System.Text;
using Salver.Audit;
using Salver.Binding;
using Salver.Binding.Tree;
using Salver.Formats;
using Salver.Formats.Pickle;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Tests.Parity;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Saving;

/// <summary>Forests that are large enough to be saved compiled: real ones of the corpus, with their trees repeated.</summary>
public sealed class LargeForestTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Models => new()
    {
        { "sklearn-1.2.2.zip", "forest_labels_gap" },
        { "sklearn-1.8.0.zip", "extra_forest_binary" },
        { "sklearn-1.8.0.zip", "extra_forest_regressor_absolute" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_saved_forest_is_compiled_and_answers_as_its_source(string zip, string prefix)
    {
        var source = Enlarged(zip, prefix);
        var (saved, again, back) = (_folder.File("saved.safetensors"), _folder.File("again.safetensors"), _folder.File("back.joblib"));
        using var model = Model.Open(source);
        model.Save(saved);
        using (var opened = Model.Open(saved))
        {
            AssertSame(model, opened);
            opened.Save(again);
        }
        var file = Contents(saved);
        Assert.Equal("2", Encoding.UTF8.GetString(file.Metadata["salver.version"].Span));
        Assert.Contains(file.Tensors.Keys, name => name.EndsWith("compiled.links", StringComparison.Ordinal));
        Assert.DoesNotContain(file.Tensors.Keys, name => name.EndsWith("nodes", StringComparison.Ordinal));
        // Without their trees the members say the same, and are written once; the first may say more.
        Assert.InRange(Encoding.UTF8.GetString(file.Metadata["salver.model"].Span).Split("\"class\":\"sklearn.tree._classes.").Length - 1, 1, 2);
        Assert.Equal(File.ReadAllBytes(saved), File.ReadAllBytes(again));

        Model.Convert(source, again);
        using (var converted = Model.Open(again)) AssertSame(model, converted);
        Assert.Contains(Contents(again).Tensors.Keys, name => name.EndsWith("nodes", StringComparison.Ordinal));
        Model.Convert(again, back);
        using (var converted = Model.Open(back)) AssertSame(model, converted);
    }

    [Fact]
    public void Checking_and_converting_find_a_compiled_forest_that_is_not_that_of_the_trees()
    {
        var (source, path) = (Enlarged("sklearn-1.8.0.zip", "extra_forest_regressor_absolute"), _folder.File("kept.safetensors"));
        Model.Convert(source, path);
        var file = Contents(path);
        var tensors = file.Tensors.Values.Select(t => t.Name.EndsWith("compiled.values", StringComparison.Ordinal) ? t with { Data = Other(t.Data) } : t).ToArray();
        var metadata = file.Metadata.Where(m => m.Key != "salver.examples").ToDictionary(m => m.Key, m => Encoding.UTF8.GetString(m.Value.Span));
        // The first file may still be being hashed.
        path = _folder.File("changed.safetensors");
        using (var stream = File.Create(path)) SafetensorsWriter.Write(stream, metadata, tensors);

        Model.Open(path).Dispose();
        Assert.Contains("not what compiling the trees", Assert.Single(Model.Check(path).Problems).Message);
        Assert.Contains("not what compiling the trees", Assert.Throws<ModelFormatException>(() => Model.Convert(path, _folder.File("back.joblib"))).Message);
        Assert.False(File.Exists(_folder.File("back.joblib")));

        static byte[] Other(ReadOnlyMemory<byte> values)
        {
            var changed = values.ToArray();
            changed[3] ^= 1;
            return changed;
        }
    }

    [Fact]
    public void A_damaged_compiled_forest_is_a_typed_error()
    {
        var path = _folder.File("saved.safetensors");
        using (var model = Model.Open(Enlarged("sklearn-1.8.0.zip", "extra_forest_regressor_absolute"))) model.Save(path);
        var bytes = File.ReadAllBytes(path);
        var (random, refused) = (new Random(5), 0);
        var start = 8 + BitConverter.ToInt32(bytes);
        for (var round = 0; round < 30; round++)
        {
            var copy = bytes.ToArray();
            for (var i = 0; i < 40; i++) copy[random.Next(start, copy.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Model.Open(new MemoryStream(copy, writable: false)).Dispose();
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 25, 30);
    }

    /// <summary>The compiled layout of version 2 is read for ever. The fixture is a file of it, of a small forest, and is never written anew.</summary>
    [Fact]
    public void The_layout_has_not_changed_since_its_first_file()
    {
        var path = Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Fixtures", "saved-by-0.1-compiled.safetensors");
        var copy = _folder.File("copy.safetensors");

        using var model = Model.Open(path);

        Assert.Equal("ExtraTreesRegressor", model.EstimatorName);
        var file = ModelFile.Read(File.ReadAllBytes(path), new ReadOptions { Policy = GlobalPolicy.Instance });
        var context = new BindContext(SklearnVersion.Parse(model.Provenance.SklearnVersion)) { ComparesCompiled = true, SmallestStored = 0 };
        context.Bind(file.Root, "");
        CompiledForest.Attach(context.LargeForests);
        var notes = file.Notes.Where(n => n.Key is not ("version" or "model")).ToDictionary(n => n.Key, n => Encoding.UTF8.GetString(n.Value.Span));
        using (var stream = File.Create(copy)) SafetensorsModel.Write(stream, file.Root, notes);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(copy));
    }

    static SafetensorsFile Contents(string path) => SafetensorsFile.Open(File.ReadAllBytes(path), new Budget(ReadLimits.Default, default));

    static void AssertSame(Model expected, Model got)
    {
        var rows = new double[64, expected.Schema.Inputs.Count];
        var random = new Random(1);
        for (var r = 0; r < 64; r++)
            for (var c = 0; c < rows.GetLength(1); c++) rows[r, c] = random.NextDouble() * 6 - 3;
        var frame = Frame.FromMatrix(rows);
        foreach (var method in expected.Schema.Methods)
        {
            var (wanted, answers) = (expected.Ask(method, frame).Tile, got.Ask(method, frame).Tile);
            Assert.Equal(wanted.ColumnCount, answers.ColumnCount);
            for (var r = 0; r < 64; r++)
                for (var c = 0; c < wanted.ColumnCount; c++) Assert.Equal(wanted[r, c], answers[r, c]);
        }
    }

    static Record Root(string zip, string prefix)
    {
        var corpus = new CorpusZip(Path.Combine(CorpusFolder.Compact, zip));
        var name = corpus.CaseNames.First(n => n.StartsWith(prefix, StringComparison.Ordinal));
        using var archive = corpus.Open();
        using var document = System.Text.Json.JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
        var bytes = CorpusZip.Read(archive, $"{name}/{document.RootElement.GetProperty("file").GetString()}");
        return ModelFile.Read(bytes, new ReadOptions { Policy = GlobalPolicy.Instance }).Root;
    }

    string Enlarged(string zip, string prefix)
    {
        var root = (ObjectRecord)Root(zip, prefix);
        var trees = ((SequenceRecord)root.Attribute("estimators_")!).Items;
        var once = trees.Cast<ObjectRecord>().ToArray();
        var nodes = once.Sum(t => Nodes(t).Count);
        // Beyond a quarter of a million nodes the arrays are not held as a whole when they are read.
        var wanted = prefix == "extra_forest_binary" ? 280_000 : 60_000;
        for (var (total, copy) = (nodes, 1); total < wanted; total += nodes, copy++)
            foreach (var tree in once) trees.Add(Copy(tree, copy));
        var path = _folder.File("large.pkl");
        using var stream = File.Create(path);
        PickleWriter.Write(stream, root, ArrayForm.Plain);
        return path;
    }

    static ArrayRecord Nodes(ObjectRecord tree) => (ArrayRecord)((ObjectRecord)tree.Attribute("tree_")!).Attribute("nodes")!;

    /// <summary>The tree with arrays of its own: other impurities and root values, which no prediction reads, so that they are not found to be the same.</summary>
    static ObjectRecord Copy(ObjectRecord tree, int number)
    {
        var inner = (ObjectRecord)tree.Attribute("tree_")!;
        var impurity = Nodes(tree).Dtype.Fields!.Single(f => f.Name == "impurity").Offset;
        var state = ((DictRecord)inner.State!).Entries.Select(e => KeyValuePair.Create(e.Key, e.Value is ArrayRecord array ? Copy(array, number, array.Dtype.Fields is null ? 0 : impurity) : e.Value)).ToList();
        var copy = new ObjectRecord(inner.Type, inner.Arguments) { IsCall = inner.IsCall, State = new DictRecord(state) };
        var attributes = ((DictRecord)tree.State!).Entries.Select(e => KeyValuePair.Create(e.Key, e.Key is TextRecord { Value: "tree_" } ? copy : e.Value)).ToList();
        return new ObjectRecord(tree.Type, tree.Arguments) { IsCall = tree.IsCall, State = new DictRecord(attributes) };
    }

    static Record Copy(ArrayRecord array, int number, int at)
    {
        var data = array.Data.ToArray();
        BitConverter.TryWriteBytes(data.AsSpan(at), (double)number);
        return new ArrayRecord { Dtype = array.Dtype, Shape = array.Shape, Order = array.Order, Data = data, Subclass = array.Subclass };
    }
}
