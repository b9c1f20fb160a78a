using Salver.Formats;
using Salver.Mlflow;
using Salver.Tests.Parity;

namespace Salver.Tests.Mlflow;

public sealed class MlflowFolderTests : IDisposable
{
    const string Description = """
        flavors:
          python_function:
            env:
              conda: conda.yaml
            loader_module: mlflow.sklearn
            model_path: model.pkl
          sklearn:
            code: null
            pickled_model: model.pkl
            sklearn_version: 1.2.1
        mlflow_version: 3.17.2
        saved_input_example_info:
          artifact_path: input_example.json
        signature:
          inputs: '[{"type": "double", "name": "sqft", "required": true}, {"type": "double",
            "name": "it''s beds", "required": true}]'
          outputs: '[{"type": "double", "required": true}]'
        utc_time_created: '2026-11-24 00:14:32.608914'
        """;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    void Describe(string text) => File.WriteAllText(_folder.File("MLmodel"), text);

    [Fact]
    public void A_folder_of_mlflow_opens_and_is_saved_as_its_model_is()
    {
        Describe(Description);
        File.Copy(Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl"), _folder.File("model.pkl"));
        using var model = Model.Open(_folder.Path);
        model.Save(_folder.File("saved.safetensors"));

        Assert.Equal("MLflow folder, pickle, protocol 4", model.Provenance.Container);
        // The model kept its own names, which the signature does not change.
        Assert.Equal(["sqft", "beds"], model.Schema.Inputs.Select(i => i.Name));
        Model.Open(_folder.File("saved.safetensors")).Dispose();
    }

    [Fact]
    public void The_description_is_read_with_texts_over_several_lines()
    {
        var file = MlmodelFile.Parse(Description);

        Assert.Equal("model.pkl", file["flavors.sklearn.pickled_model"]);
        Assert.Null(file["flavors.sklearn.code"]);
        Assert.Equal("""[{"type": "double", "name": "sqft", "required": true}, {"type": "double", "name": "it's beds", "required": true}]""", file["signature.inputs"]);
        Assert.Equal("3.17.2", file["mlflow_version"]);
    }

    [Fact]
    public void The_signature_names_the_columns()
    {
        Describe(Description);
        File.WriteAllBytes(_folder.File("model.pkl"), [0]);
        Assert.Equal(["sqft", "it's beds"], MlflowFolder.Read(_folder.Path).Columns!);
    }

    [Theory]
    [InlineData("../model.pkl")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/model.pkl")]
    [InlineData("..")]
    public void A_model_outside_the_folder_is_not_opened(string name)
    {
        Describe($"flavors:\n  sklearn:\n    pickled_model: {name}\n");
        Assert.Equal(ModelFormatError.NotAllowed, Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path)).Error);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Describe("flavors:\n  sklearn:\n    pickled_model: model.pkl\n");
        File.CreateSymbolicLink(_folder.File("model.pkl"), "/etc/hostname");
        Assert.Equal(ModelFormatError.NotAllowed, Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path)).Error);
    }

    [Theory]
    [InlineData("lightgbm")]
    [InlineData("xgboost")]
    [InlineData("catboost")]
    public void The_file_of_a_booster_is_found(string library)
    {
        Describe($"flavors:\n  python_function:\n    data: model.bin\n    loader_module: mlflow.{library}\n  {library}:\n    data: model.bin\n");
        File.WriteAllBytes(_folder.File("model.bin"), [0]);

        Assert.Equal(_folder.File("model.bin"), MlflowFolder.Read(_folder.Path).ModelFile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("flavors:\n  python_function:\n    loader_module: mlflow.pyfunc.model\n    model_path: model.pkl\n")]
    public void Says_when_there_is_no_scikit_learn_model(string description)
    {
        Describe(description);
        Assert.Equal(ModelFormatError.UnknownContainer, Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path)).Error);
        File.Delete(_folder.File("MLmodel"));
        Assert.Equal(ModelFormatError.UnknownContainer, Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path)).Error);
    }

    [Theory]
    [InlineData("flavors:\n  sklearn:\n    pickled_model: model.pkl\nsignature:\n  inputs: '[{'\n")]
    [InlineData("flavors:\n  sklearn:\n    pickled_model: missing.pkl\n")]
    public void Damaged_folders_are_refused(string description)
    {
        Describe(description);
        File.WriteAllBytes(_folder.File("model.pkl"), [0]);
        Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path));
    }
}
