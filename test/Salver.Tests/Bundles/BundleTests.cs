using Salver.Formats;

namespace Salver.Tests.Bundles;

public sealed class BundleTests
{
    [Theory]
    [InlineData("crops")]
    [InlineData("crops_index")]
    [InlineData("crops_map")]
    [InlineData("crops_inverse")]
    [InlineData("crops_tuple")]
    [InlineData("crops_nested")]
    [InlineData("stream")]
    [InlineData("stream.joblib")]
    public void A_scaler_a_model_its_columns_and_its_labels_are_one_model(string name)
    {
        using var model = BundleData.Open(name);

        Assert.Equal(BundleData.Names, model.Schema.Inputs.Select(i => i.Name));
        Assert.Equal(["maize", "rice", "wheat"], model.Schema.Classes[0]);
        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(model));
        var probabilities = model.PredictProbability(BundleData.Named("salt", "height", "rain", "ph"));
        Assert.Equal(["maize", "rice", "wheat"], probabilities.ColumnNames);
        probabilities = model.PredictProbability(BundleData.Named(BundleData.Names));
        for (var r = 0; r < probabilities.RowCount; r++)
            for (var c = 0; c < 3; c++) Assert.Equal(BundleData.Numbers("probabilities")[r][c], probabilities.Tile[r, c].ToDouble(), 1e-12);
    }

    [Theory]
    [InlineData("search", "search")]
    [InlineData("vote", "vote")]
    [InlineData("imputed", "imputed")]
    [InlineData("projected", "projected")]
    [InlineData("row_labels", "codes")]
    [InlineData("bunch", "crops")]
    [InlineData("array", "codes")]
    [InlineData("reverse_mapping", "crops")]
    public void A_bundle_answers_what_its_program_did(string name, string expected)
    {
        using var model = BundleData.Open(name);

        Assert.Equal(BundleData.Texts(expected), BundleData.Predictions(model));
    }

    [Theory]
    [InlineData("crops")]
    [InlineData("search")]
    [InlineData("vote")]
    [InlineData("stream")]
    public void It_is_saved_as_the_model_it_makes(string name)
    {
        using var folder = new TemporaryFolder();
        using var model = BundleData.Open(name);
        model.Save(folder.File("saved.safetensors"));
        using var saved = Model.Open(folder.File("saved.safetensors"));

        Assert.Equal(BundleData.Predictions(model), BundleData.Predictions(saved));
        Assert.Equal(model.Schema.Inputs.Select(i => i.Name), saved.Schema.Inputs.Select(i => i.Name));
        Assert.Equal(model.Schema.Classes[0], saved.Schema.Classes[0]);
    }

    [Theory]
    [InlineData("narrow", "'scaler' (StandardScaler) answers 3 columns and 'model' (LogisticRegression) takes 4.")]
    [InlineData("two_labels", "'model' (LogisticRegression) has the class 2, and the labels of 'label_encoder' (LabelEncoder) are numbered 0 to 1.")]
    [InlineData("class_names", "'model' (LogisticRegression) has the class 2, and the labels of 'class_names' (2 labels) are numbered 0 to 1.")]
    [InlineData("three_columns", "'columns' (3 names) does not name the inputs of 'scaler' (StandardScaler), which takes 4.")]
    [InlineData("twice_named", "'columns' (4 names) names two columns 'ph'")]
    [InlineData("swapped", "Column 2 that 'scaler' (StandardScaler) answers is 'height', and 'model' (LogisticRegression) was fitted with 'salt' there.")]
    [InlineData("other_columns", "'columns' (4 names) calls column 2 'depth', and 'scaler' (StandardScaler) was fitted with 'height' there.")]
    [InlineData("order", "'scaler' (StandardScaler) and 'imputer' (SimpleImputer) fit in either order")]
    [InlineData("unsaid", "'sex_encoder' (LabelEncoder) could name the classes of 'model' (LogisticRegression) or the values of one of its columns")]
    [InlineData("two_encoders", "'soil' (LabelEncoder) and 'crop' (LabelEncoder) could both name the classes of 'model' (LogisticRegression).")]
    [InlineData("segments", "There are several models, and which one to ask is not said:\n  segments.low  Ridge\n  segments.high  Ridge\n  models[1]  LogisticRegression\n")]
    [InlineData("unfitted", "This LogisticRegression is not fitted: it has no 'classes_'.")]
    [InlineData("position_list", "'[0]' (StandardScaler) and '[1]' (StandardScaler) are two of a kind that both fit")]
    [InlineData("cost_scaler", "'scaler' (StandardScaler) answers 4 columns and 'cost_scaler' (StandardScaler) takes 1.")]
    [InlineData("wide_target", "'target_scaler' (MinMaxScaler) scales 2 columns of a target and 'model' (SVR) predicts 1.")]
    [InlineData("only_scalers", "'scaler_y' (StandardScaler) scales a target, and there is no model that predicts it.")]
    [InlineData("encoded_twice", "'le_sex' (LabelEncoder) and 'sex_encoder' (LabelEncoder) could both encode the column 'sex'.")]
    [InlineData("hot_stacked", "Column 0 that 'scaler' (StandardScaler) answers is 'age', and 'encoder' (OneHotEncoder) was fitted with 'sex' there.")]
    [InlineData("kept_scaled", "'scaler' (StandardScaler) answers 2 columns and 'model' (LogisticRegression) takes 5.")]
    [InlineData("label_encoders", "No estimator predicts:\n  sex  LabelEncoder\n  city  LabelEncoder\nGive the model they belong to as well")]
    [InlineData("regions", "There are several models, and which one to ask is not said:\n  north.model  Ridge\n  south.model  Ridge\n")]
    public void What_does_not_fit_is_named_with_both_sides(string name, string message)
    {
        Assert.StartsWith(message, Assert.Throws<UnsupportedModelException>(() => BundleData.Open(name)).Message);

        var report = Model.Check(BundleData.File(name));
        Assert.True(report is { IsSafe: true, IsSupported: false });
        Assert.StartsWith(message, report.Problems[0].Message);
    }

    [Fact]
    public void The_report_says_what_makes_the_model_and_what_has_no_part_in_it()
    {
        var report = Model.Check(BundleData.File("crops"));

        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Equal([("model", "1.2.1"), ("scaler", "1.2.1"), ("label_encoder", "1.2.1")], report.Members.Select(m => (m.Name, m.SklearnVersion)));
        Assert.Equal(["columns", "scaler", "model", "label_encoder"], report.Chain);
        Assert.Equal(["Has no part in the answers: note."], report.Notes);
        Assert.Equal(["$[low]", "$[high]"], Model.Check(BundleData.File("segments")).Members.Select(m => m.Path.Replace("[segments]", "", StringComparison.Ordinal)).Take(2));
    }

    [Fact]
    public void Other_bytes_behind_a_pickle_are_no_bundle()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.pkl"), [.. File.ReadAllBytes(BundleData.File("model")), .. "PK\u0003\u0004 something else"u8]);

        Assert.Equal(ModelFormatError.TrailingData, Assert.Throws<ModelFormatException>(() => Model.Open(folder.File("model.pkl"))).Error);
    }

    [Fact]
    public void A_second_pickle_is_judged_as_the_first_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.pkl"), [.. File.ReadAllBytes(BundleData.File("model")), 0x80, 2, .. "cos\nsystem\nX\u0002\0\0\0idR."u8]);

        Assert.Equal("os.system", Assert.Throws<ModelFormatException>(() => Model.Open(folder.File("model.pkl"))).Global);
        Assert.Contains("os.system", Model.Check(folder.File("model.pkl")).Problems[0].Message);
    }
}
