using Salver.Tests.Parity;

namespace Salver.Tests.Saving;

/// <summary>Files that earlier versions of Salver saved. They are never written anew: every later version opens them, and their own example rows are asked as they open.</summary>
public sealed class SavedByOlderVersionsTests
{
    [Fact]
    public void A_model_saved_by_version_0_1_opens_and_predicts()
    {
        using var model = Model.Open(Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Fixtures", "saved-by-0.1.safetensors"));

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
}
