using Salver.Estimators;

namespace Salver.Tests.Bundles;

public sealed class BundleTests
{
    [Fact]
    public void A_scaler_a_model_its_labels_and_its_columns_are_one_model()
    {
        using var model = BundleData.Open("crops");
        var rows = BundleData.Named("ph", "rain", "height", "salt");

        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(model, rows));
        Assert.Equal(["ph", "rain", "height", "salt"], model.Schema.Inputs.Select(i => i.Name));
        Assert.Equal(["maize", "rice", "wheat"], model.Schema.Classes[0]);
        var probabilities = model.PredictProbability(rows);
        for (var r = 0; r < rows.RowCount; r++)
            for (var c = 0; c < 3; c++) Assert.Equal(BundleData.Numbers("probabilities")[r][c], probabilities.Tile[r, c].ToDouble(), 1e-12);
    }

    [Fact]
    public void A_bundle_can_be_saved_as_the_model_it_makes()
    {
        using var folder = new TemporaryFolder();
        using (var model = BundleData.Open("crops")) model.Save(folder.File("crops.safetensors"));
        using var saved = Model.Open(folder.File("crops.safetensors"));

        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(saved, BundleData.Named("ph", "rain", "height", "salt")));
    }

    [Theory]
    [InlineData("segments.high")]
    [InlineData("$[segments][high]")]
    public void A_named_member_is_opened_alone(string member)
    {
        using var model = BundleData.Open("segments", member);
        var answers = BundleData.Rows.Select(r => model.Predict(r)).ToArray();

        for (var r = 0; r < answers.Length; r++) Assert.Equal(BundleData.Vector("high")[r], answers[r], 1e-9);
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
    public void Several_models_are_listed_to_choose_from()
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => BundleData.Open("segments"));

        Assert.StartsWith("3 estimators of the bundle predict:\n  segments.low  Ridge\n  segments.high  Ridge\n  models[1]  LogisticRegression\n", refusal.Message);
        Assert.Contains("--member", refusal.Message);
    }

    [Fact]
    public void A_member_that_is_not_there_is_answered_with_those_that_are()
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => BundleData.Open("segments", "segments.middle"));

        Assert.StartsWith("The bundle has no estimator 'segments.middle'. It has:\n  segments.low  Ridge", refusal.Message);
        Assert.Contains("no bundle", Assert.Throws<UnsupportedModelException>(() => BundleData.Open("model", "model")).Message);
    }

    [Theory]
    [InlineData("narrow", "'scaler' (StandardScaler) answers 3 columns and 'model' (LogisticRegression) takes 4.")]
    [InlineData("two_labels", "'model' (LogisticRegression) has 3 classes and 'label_encoder' (LabelEncoder) 2.")]
    [InlineData("order", "'scaler' (StandardScaler) and 'pca' (PCA) fit one another either way, and which comes first is not evident")]
    public void Members_that_do_not_fit_are_named_with_their_numbers(string name, string message) =>
        Assert.StartsWith(message, Assert.Throws<UnsupportedModelException>(() => BundleData.Open(name)).Message);

    [Fact]
    public void Encoders_of_columns_do_not_name_the_classes()
    {
        using var model = BundleData.Open("column_encoder");

        Assert.Equal(BundleData.Vector("model"), BundleData.Rows.Select(r => model.Predict(r)));
        Assert.True(model.Has(Method.PredictProbability));
    }
}
