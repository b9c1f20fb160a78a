using Salver.Estimators;

namespace Salver.Tests.Bundles;

/// <summary>Encoders and scalers that take some of the columns, saved beside the model, as programs apply them to a DataFrame.</summary>
public sealed class ColumnTests
{
    static string[] Answers(Model model)
    {
        var answers = model.Predict(BundleData.Table);
        return [.. Enumerable.Range(0, answers.RowCount).Select(i => Convert.ToString(answers[i], System.Globalization.CultureInfo.InvariantCulture)!)];
    }

    [Theory]
    [InlineData("encoded", "encoded", "label_encoders.sex", "label_encoders.city", "model")]
    [InlineData("encoded_columns", "encoded", "columns", "encoders.sex", "encoders.city", "model")]
    [InlineData("encoded_flat", "encoded_labels", "le_sex", "city_encoder", "model", "label_encoder")]
    [InlineData("encoded_target", "encoded_labels", "encoders.sex", "encoders.city", "model", "encoders.crop")]
    [InlineData("encoded_ordinal", "encoded", "encoder", "model")]
    [InlineData("encoded_renamed", "encoded", "encoders.sex", "encoders.city", "model")]
    [InlineData("part_scaled", "part_scaled", "label_encoders.sex", "label_encoders.city", "scaler", "model")]
    [InlineData("hot", "hot", "scaler", "encoder", "model")]
    [InlineData("hot_scaled", "hot_scaled", "encoder", "scaler", "model")]
    [InlineData("encoded_inside", "encoded_inside", "model")]
    public void Each_takes_its_columns(string name, string expected, params string[] parts)
    {
        using var model = BundleData.Open(name);

        Assert.Equal(["age", "city", "pay", "sex"], model.Schema.Inputs.Select(i => i.Name).Order());
        Assert.Equal(BundleData.Texts(expected), Answers(model));
        Assert.Equal(parts, model.Parts);
        var sex = model.Schema.Inputs.Single(i => i.Name == "sex");
        Assert.Equal((InputType.Text, "f, m"), (sex.Type, string.Join(", ", sex.Categories!)));
    }

    [Theory]
    [InlineData("encoded_flat", "encoded_labels", "one.safetensors")]
    [InlineData("part_scaled", "part_scaled", "one.safetensors")]
    [InlineData("hot_scaled", "hot_scaled", "one.safetensors")]
    public void It_is_saved_as_the_model_it_makes(string name, string expected, string target)
    {
        using var folder = new TemporaryFolder();
        using (var model = BundleData.Open(name)) model.Save(folder.File(target));
        using var saved = Model.Open(folder.File(target));

        Assert.Equal(BundleData.Texts(expected), Answers(saved));
        Model.Convert(folder.File(target), folder.File("two.safetensors"));
        using var again = Model.Open(folder.File("two.safetensors"));
        Assert.Equal(BundleData.Texts(expected), Answers(again));
    }

    [Theory]
    [InlineData("all.joblib")]
    [InlineData("all.skops")]
    [InlineData("all.safetensors")]
    public void Loose_pieces_are_converted(string target)
    {
        using var folder = new TemporaryFolder();
        Model.Convert(BundleData.Files("tree", "label_encoders", "label_encoder"), folder.File(target));
        using var model = Model.Open(folder.File(target));

        Assert.Equal(BundleData.Texts("encoded_labels"), Answers(model));
    }

    [Fact]
    public void A_label_that_was_not_learned_is_refused()
    {
        using var model = BundleData.Open("part_scaled");
        var row = new Dictionary<string, object?> { ["age"] = 1.0, ["sex"] = "x", ["city"] = "Oslo", ["pay"] = 2.0 };

        var refusal = Assert.Throws<InputException>(() => model.Predict(row));
        Assert.Equal("sex", refusal.Field);
        Assert.Contains("found the unknown category 'x'; learned were 'f', 'm'", refusal.Message);
    }

    [Fact]
    public void Encoders_whose_columns_nobody_names_are_not_applied_and_the_report_says_so()
    {
        using var model = BundleData.Open("encoded_unnamed");

        Assert.Equal("Not applied: 'encoders.sex', 'encoders.city' (LabelEncoders): the model has no column called so, or takes its texts itself. If the program encodes columns with them, give their numbers, or save the names of the columns with the model.", model.Notes[0]);
        Assert.Contains(model.Notes[0], Model.Check(BundleData.File("encoded_unnamed")).Notes);
    }

    [Theory]
    [InlineData("hot_stacked", "If the answers of the transformers stand side by side before 'model' (LogisticRegression), nothing says in which order.")]
    [InlineData("narrow", "If 'scaler' (StandardScaler) takes some of the columns of 'model' (LogisticRegression), nothing says which. Names tell")]
    public void Without_names_the_refusal_says_what_would_tell(string name, string message) =>
        Assert.Contains(message, Assert.Throws<UnsupportedModelException>(() => BundleData.Open(name)).Message);
}
