using System.Text.Json;
using Salver.Estimators;
using Salver.Tests.Parity;

namespace Salver.Tests.Saving;

/// <summary>Bundles of the corpus that are one chain, opened and asked as one model, and saved as one.</summary>
public sealed class BundleTests
{
    public static TheoryData<string, string> Chains
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var zip in Directory.GetFiles(CorpusFolder.Compact, "sklearn-*.zip").Order(StringComparer.Ordinal))
                foreach (var name in new CorpusZip(zip).CaseNames.Where(n => n is "bundle_tuple" or "bundle_dictionary")) data.Add(Path.GetFileName(zip), name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_bundle_answers_as_the_chain_of_its_parts(string file, string name)
    {
        using var archive = new CorpusZip(Path.Combine(CorpusFolder.Compact, file)).Open();
        using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
        var bundle = document.RootElement;
        var (expected, method) = (bundle.GetProperty("expected").EnumerateObject().Single(), default(Method));
        Assert.True(MethodNames.TryParse(expected.Name, out method));
        using var folder = new TemporaryFolder();
        var path = folder.File("bundle");
        File.WriteAllBytes(path, CorpusZip.Read(archive, $"{name}/{bundle.GetProperty("files")[0].GetString()}"));
        var rows = RecordedRows.Read(bundle.GetProperty("input"));

        using var model = Model.Open(path);
        model.Save(folder.File("bundle.safetensors"));
        using var saved = Model.Open(folder.File("bundle.safetensors"));

        foreach (var opened in new[] { model, saved })
        {
            var (got, wanted) = (opened.Ask(method, rows), RecordedAnswer.Read(expected.Value, rows.RowCount));
            for (var r = 0; r < wanted.Rows; r++) Assert.Null(Comparison.Row(got, r, wanted, r, Tolerance.Of(bundle.GetProperty("tolerance"), expected.Name)));
        }
    }

    [Fact]
    public void Loose_pieces_are_joined_with_their_labels()
    {
        var count = 0;
        foreach (var zip in CorpusFolder.Zips())
        {
            var corpus = new CorpusZip(zip);
            if (!corpus.CaseNames.Contains("bundle_files")) continue;
            using var archive = corpus.Open();
            using var document = JsonDocument.Parse(CorpusZip.Read(archive, "bundle_files/case.json"));
            var bundle = document.RootElement;
            using var folder = new TemporaryFolder();
            var paths = bundle.GetProperty("members").EnumerateArray().Select(m => folder.File(m.GetProperty("file").GetString()!)).ToArray();
            foreach (var path in paths) File.WriteAllBytes(path, CorpusZip.Read(archive, $"bundle_files/{Path.GetFileName(path)}"));
            var rows = RecordedRows.Read(bundle.GetProperty("input"));

            using var model = Model.Open(paths);
            model.Save(folder.File("packed.safetensors"));
            using var saved = Model.Open(folder.File("packed.safetensors"));

            foreach (var opened in new[] { model, saved })
            {
                var (got, wanted) = (opened.Predict(rows), RecordedAnswer.Read(bundle.GetProperty("expected").GetProperty("inverse_transform"), rows.RowCount));
                for (var r = 0; r < wanted.Rows; r++) Assert.Null(Comparison.Row(got, r, wanted, r, new Tolerance(0, 0)));
            }
            // Of two scalers that fit, nothing says which comes first.
            Assert.Throws<UnsupportedModelException>(() => Model.Open(paths[1], paths[0], paths[0]));
            count++;
        }
        // The compact copy of the corpus has no loose pieces.
        Assert.True(count > 0 || CorpusFolder.Given is null);
    }

    [Fact]
    public void Several_models_are_named()
    {
        foreach (var zip in Directory.GetFiles(CorpusFolder.Compact, "sklearn-*.zip"))
        {
            var corpus = new CorpusZip(zip);
            if (!corpus.CaseNames.Contains("bundle_list")) continue;
            using var archive = corpus.Open();
            using var document = JsonDocument.Parse(CorpusZip.Read(archive, "bundle_list/case.json"));
            using var stream = new MemoryStream(CorpusZip.Read(archive, $"bundle_list/{document.RootElement.GetProperty("files")[0].GetString()}"));
            Assert.Contains("[0]  Ridge\n", Assert.Throws<UnsupportedModelException>(() => Model.Open(stream)).Message, StringComparison.Ordinal);
            return;
        }
    }
}
