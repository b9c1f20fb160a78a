using Salver.Formats;

namespace Salver.Tests.Bundles;

/// <summary>Pieces that were saved one by one, opened as one model.</summary>
public sealed class LoosePiecesTests
{
    [Theory]
    [InlineData("scaler", "model", "label_encoder", "columns")]
    [InlineData("columns", "label_encoder", "model", "scaler")]
    [InlineData("model", "scaler", "columns", "label_encoder")]
    public void Any_order_that_can_be_told_will_do(params string[] names)
    {
        using var model = Model.Open(BundleData.Files(names));

        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(model));
        Assert.Equal(BundleData.Names, model.Schema.Inputs.Select(i => i.Name));
        Assert.Equal(["columns.pkl", "scaler.pkl", "model.pkl", "label_encoder.pkl"], model.Parts);
    }

    [Theory]
    [InlineData("scaler", "pca", "on_pca", "label_encoder")]
    [InlineData("on_pca", "pca", "label_encoder", "scaler")]
    public void Widths_tell_the_order_of_transformers(params string[] names)
    {
        using var model = Model.Open(BundleData.Files(names));

        Assert.Equal(BundleData.Texts("projected_labels"), BundleData.Predictions(model));
    }

    [Fact]
    public void Transformers_that_fit_either_way_go_in_the_order_given()
    {
        using var model = Model.Open(BundleData.Files("imputer", "scaler", "model"));

        Assert.Equal(["imputer.pkl", "scaler.pkl", "model.pkl"], model.Parts);
        var refusal = Assert.Throws<UnsupportedModelException>(() => Model.Open(BundleData.Files("model", "scaler", "imputer")));
        Assert.StartsWith("'scaler.pkl' (StandardScaler) and 'imputer.pkl' (SimpleImputer) fit in either order", refusal.Message);
    }

    [Fact]
    public void A_bundle_may_be_one_of_the_files()
    {
        using var model = Model.Open(BundleData.File("imputed"), BundleData.File("label_encoder"));

        Assert.Equal(["imputed.pkl.imputer", "imputed.pkl.scaler", "imputed.pkl.model", "label_encoder.pkl"], model.Parts);
        Assert.Equal(["maize", "rice", "wheat"], model.Schema.Classes[0]);
    }

    [Theory]
    [InlineData("model.pkl")]
    [InlineData("[1]")]
    public void One_of_them_is_opened_alone(string member)
    {
        using var model = Model.Open(BundleData.Files("scaler", "model"), new ModelOptions { Member = member });

        Assert.Equal("LogisticRegression", model.EstimatorName);
    }

    [Fact]
    public void An_encoder_that_may_be_that_of_a_column_names_classes_where_it_is_named_behind_the_model()
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => Model.Open(BundleData.Files("two", "sex_encoder")));
        Assert.Contains("--member 'two.pkl' --member 'sex_encoder.pkl'", refusal.Message);

        using var model = Model.Open(BundleData.Files("two", "sex_encoder"), new ModelOptions { Members = ["two.pkl", "sex_encoder.pkl"] });
        Assert.Equal(["f", "m"], model.Schema.Classes[0]);
    }

    [Fact]
    public void The_file_that_is_refused_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("pointer.pkl"), "version https://git-lfs.github.com/spec/v1\n");

        var refusal = Assert.Throws<ModelFormatException>(() => Model.Open(BundleData.File("scaler"), folder.File("pointer.pkl")));
        Assert.StartsWith("pointer.pkl: The file is a Git LFS pointer", refusal.Message);
        Assert.StartsWith("pointer.pkl: The file is a Git LFS pointer", Assert.Single(Model.Check([BundleData.File("scaler"), folder.File("pointer.pkl")], ModelOptions.Default).Problems).Message);
    }

    [Fact]
    public void They_are_checked_together()
    {
        var report = Model.Check(BundleData.Files("label_encoder", "model", "scaler"), ModelOptions.Default);

        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Equal("label_encoder.pkl + model.pkl + scaler.pkl", report.FileName);
        Assert.Equal(["scaler.pkl", "model.pkl", "label_encoder.pkl"], report.Chain);
    }

    [Theory]
    [InlineData("all.joblib")]
    [InlineData("all.skops")]
    [InlineData("all.safetensors")]
    public void They_are_converted_to_the_model_they_make(string target)
    {
        using var folder = new TemporaryFolder();
        Model.Convert(BundleData.Files("label_encoder", "model", "scaler", "columns"), folder.File(target));
        using var model = Model.Open(folder.File(target));

        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(model));
        if (!target.EndsWith("safetensors", StringComparison.Ordinal)) return;
        Model.Convert(folder.File(target), folder.File("back.pkl"));
        using var back = Model.Open(folder.File("back.pkl"));
        Assert.Equal(["columns", "model", "label_encoder"], back.Parts);
        Assert.Equal(BundleData.Texts("crops"), BundleData.Predictions(back));
    }

    [Fact]
    public void Without_names_and_labels_they_are_a_pipeline_of_scikit_learn()
    {
        using var folder = new TemporaryFolder();
        Model.Convert(BundleData.Files("model", "scaler"), folder.File("all.pkl"));

        Assert.Equal(["$"], Model.Check(folder.File("all.pkl")).Members.Select(m => m.Path));
        Assert.Equal("sklearn.pipeline.Pipeline", Model.Check(folder.File("all.pkl")).Members[0].Estimator);
    }
}
