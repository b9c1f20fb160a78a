using Salver.Tests.Parity;

namespace Salver.Tests.Saving;

/// <summary>
/// Files that earlier versions of Salver saved. They are never written anew: every later version opens them, and their own example rows are asked as they open. The zips
/// are like those of the corpus, with models in our own format, in turn as Save writes them and as a conversion that keeps everything does.
/// </summary>
public sealed class SavedByOlderVersionsTests
{
    static string Fixtures { get; } = Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Fixtures");

    [Fact]
    public void A_model_saved_by_version_0_1_opens_and_predicts()
    {
        using var model = Model.Open(Path.Combine(Fixtures, "saved-by-0.1.safetensors"));

        Assert.Equal("Pipeline", model.EstimatorName);
        Assert.Equal("1.5.2", model.Provenance.SavedFrom?.SklearnVersion);
        Assert.Equal("good", model.Predict(new Dictionary<string, object?>
        {
            ["amount"] = 1,
            ["duration_months"] = 1,
            ["history"] = "critical",
            ["purpose"] = "car",
            ["age"] = 49,
            ["employment_years"] = 3.9,
            ["housing"] = "free",
        }));
    }

    [Theory]
    [InlineData("saved-by-0.1", 46)]
    public void Models_of_every_family_answer_as_scikit_learn_did(string folder, int count)
    {
        var zip = new CorpusZip(Assert.Single(Directory.GetFiles(Path.Combine(Fixtures, folder), "*.zip")));
        using var archive = zip.Open();

        var failures = zip.CaseNames.Select(name => new CaseRunner(zip).Run(archive, name)).Where(verdict => verdict.Outcome != Outcome.Passed).ToList();

        Assert.Equal(count, zip.CaseNames.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(verdict => $"{verdict.Case} {verdict.Outcome}: {string.Join("; ", verdict.Details)}")));
    }
}
