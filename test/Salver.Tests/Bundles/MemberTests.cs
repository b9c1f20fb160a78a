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

    [Theory]
    [InlineData("north")]
    [InlineData("south", "high")]
    public void A_dictionary_in_the_file_is_opened_as_the_bundle_it_is(string member, string? expected = null)
    {
        using var model = BundleData.Open("regions", member);

        Assert.Equal(BundleData.Names, model.Schema.Inputs.Select(i => i.Name));
        Assert.Equal(["columns", "scaler", "model"], model.Parts.Select(p => p.Split('.')[^1]));
        if (expected is not null) Assert.Equal(BundleData.Vector($"scaled_{expected}")[0], model.Predict(BundleData.Rows[0]), 1e-9);
    }

    [Fact]
    public void Several_members_are_the_model_they_make_in_that_order()
    {
        using var folder = new TemporaryFolder();
        var options = new ModelOptions { Members = ["scaler", "models.high"] };
        using var model = Model.Open(BundleData.File("per_target"), options);
        model.Save(folder.File("high.safetensors"));
        using var saved = Model.Open(folder.File("high.safetensors"));

        Assert.Equal(["scaler", "models.high"], model.Parts);
        for (var r = 0; r < BundleData.Rows.Length; r++) Assert.Equal(BundleData.Vector("scaled_high")[r], model.Predict(BundleData.Rows[r]), 1e-9);
        Assert.Equal(model.Predict(BundleData.Rows[0]), saved.Predict(BundleData.Rows[0]));
        var report = Model.Check(BundleData.File("per_target"), options);
        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Equal(["scaler", "models.high"], report.Chain);
    }

    [Theory]
    [InlineData("There are several models", "scaler", "models.low", "models.high")]
    [InlineData("'scaler' (StandardScaler) scales 4 columns of a target and 'models.high' (Ridge) predicts 1.", "models.high", "scaler")]
    [InlineData("The bundle has no estimator 'none'. It has:", "scaler", "none")]
    [InlineData("The member 'scaler' is named twice.", "scaler", "scaler", "models.high")]
    public void Members_that_make_no_model_are_refused(string message, params string[] members)
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => Model.Open(BundleData.File("per_target"), new ModelOptions { Members = members }));

        Assert.StartsWith(message, refusal.Message);
    }

    [Fact]
    public void The_refusal_of_several_models_says_how_each_can_be_asked()
    {
        Assert.EndsWith("To open one of them, set ModelOptions.Member (salver: --member) to 'north.model'. To open one with what stands beside it, set it to 'north'. Each can be served by itself; Salver does not average them.",
            Assert.Throws<UnsupportedModelException>(() => BundleData.Open("regions")).Message);
        Assert.Contains("with that, set ModelOptions.Members (salver: --member 'scaler' --member 'models.low').", Assert.Throws<UnsupportedModelException>(() => BundleData.Open("per_target")).Message);
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
