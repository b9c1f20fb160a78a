namespace Salver.Tests.Bundles;

public sealed class MemberTests
{
    [Theory]
    [InlineData("segments.high")]
    [InlineData("models[0]")]
    [InlineData("$[segments][high]")]
    public void A_named_member_is_opened_alone(string member)
    {
        using var model = BundleData.Open("segments", member);

        for (var r = 0; r < BundleData.Rows.Length; r++) Assert.Equal(BundleData.Vector("high")[r], model.Predict(BundleData.Rows[r]), 1e-9);
    }

    [Fact]
    public void A_named_member_can_be_saved()
    {
        using var folder = new TemporaryFolder();
        using (var model = BundleData.Open("segments", "segments.high")) model.Save(folder.File("high.safetensors"));
        using var saved = Model.Open(folder.File("high.safetensors"));

        Assert.Equal(BundleData.Vector("high")[0], saved.Predict(BundleData.Rows[0]), 1e-9);
    }

    [Fact]
    public void A_member_that_is_not_there_is_answered_with_those_that_are()
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => BundleData.Open("segments", "segments.middle"));

        Assert.StartsWith("The bundle has no estimator 'segments.middle'. It has:\n  segments.low  Ridge\n  segments.high  Ridge", refusal.Message);
    }

    [Fact]
    public void A_file_of_one_estimator_has_no_members() =>
        Assert.Contains("no bundle", Assert.Throws<UnsupportedModelException>(() => BundleData.Open("model", "model")).Message);
}
