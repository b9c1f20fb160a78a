using Salver.Formats;
using Salver.Tests.Bundles;
using Salver.Tests.Parity;

namespace Salver.Tests.Mlflow;

/// <summary>Input examples as MLflow writes them, in folders of models that scikit-learn saved.</summary>
public sealed class InputExampleTests : IDisposable
{
    const string Houses = """[{"type": "long", "name": "sqft", "required": true}, {"type": "double", "name": "beds", "required": true}]""";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Write(string model, string? example, string? signature = null, string type = "dataframe")
    {
        File.WriteAllText(_folder.File("MLmodel"), $"""
            flavors:
              python_function:
                loader_module: mlflow.sklearn
                model_path: model.pkl
              sklearn:
                code: null
                pickled_model: model.pkl
                sklearn_version: 1.2.1
            saved_input_example_info:
              artifact_path: input_example.json
              pandas_orient: split
              serving_input_path: serving_input_example.json
              type: {type}
            {(signature is null ? "" : $"signature:\n  inputs: '{signature}'\n")}
            """);
        File.Copy(model, _folder.File("model.pkl"), overwrite: true);
        if (example is not null) File.WriteAllText(_folder.File("input_example.json"), example);
        return _folder.Path;
    }

    static string House => Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl");

    [Theory]
    [InlineData("""{"columns": ["sqft", "beds"], "data": [[1234, 2.5], [1, 1]]}""")]
    [InlineData("""{"columns": ["sqft", "beds"], "index": [0], "data": [[1234, 2.5]]}""")]
    [InlineData("""{"columns": ["beds", "sqft"], "data": [[2.5, 1234]]}""")]
    [InlineData("""{"dataframe_split": {"columns": ["sqft", "beds"], "data": [[1234, 2.5]]}}""")]
    [InlineData("""{"dataframe_split": {"columns": ["sqft", "beds"], "data": [[1234, 2.5]]}, "params": {"n": 1}}""")]
    [InlineData("""{"dataframe_records": [{"sqft": 1234, "beds": 2.5}]}""")]
    [InlineData("""[{"beds": 2.5, "sqft": 1234}]""")]
    [InlineData("""{"sqft": 1234, "beds": 2.5}""")]
    [InlineData("""{"inputs": {"sqft": [1234], "beds": [2.5]}}""")]
    [InlineData("""{"inputs": [[1234, 2.5], [7, 8]]}""")]
    [InlineData("""{"instances": [[1234, 2.5]]}""")]
    [InlineData("""{"data": [[1234, 2.5]]}""")]
    [InlineData("""[[1234, 2.5]]""")]
    public void Its_first_row_is_the_example_of_the_schema(string example)
    {
        using var model = Model.Open(Write(House, example, Houses));

        Assert.Equal([1234L, 2.5], model.Schema.Inputs.Select(i => i.Example));
        Assert.Empty(Model.Check(_folder.Path).Notes);
    }

    [Theory]
    [InlineData("sparse_matrix_csr", """{"data": [1.5, 3.5], "indices": [1, 0], "indptr": [0, 1, 2], "shape": [2, 4]}""")]
    [InlineData("sparse_matrix_csc", """{"data": [3.5, 1.5], "indices": [1, 0], "indptr": [0, 1, 2, 2, 2], "shape": [2, 4]}""")]
    public void A_sparse_row_is_written_out(string type, string example)
    {
        using var model = Model.Open(Write(BundleData.File("model"), example, type: type));

        Assert.Equal([0.0, 1.5, 0.0, 0.0], model.Schema.Inputs.Select(i => i.Example));
    }

    [Theory]
    [InlineData("""{"columns": ["sqft", "rooms"], "data": [[1234, 2.5]]}""", "it has no column 'beds', which the signature has")]
    [InlineData("""{"columns": ["sqft", "beds", "x"], "data": [[1234, 2.5, 1]]}""", "it has a column 'x', which the signature has not")]
    [InlineData("""{"columns": ["sqft", "beds"], "data": [["big", 2.5]]}""", "its column 'sqft' is 'big', and the signature says long")]
    [InlineData("""[[1, 2, 3]]""", "it has 3 values a row and the signature 2 columns")]
    [InlineData("""{"columns": """, "The input example is not used")]
    [InlineData("""{"columns": [], "data": []}""", "has no row that Salver understands")]
    [InlineData(null, "there is no such file beside it")]
    public void One_that_does_not_fit_is_not_used_and_the_report_says_why(string? example, string why)
    {
        using var model = Model.Open(Write(House, example, Houses));

        Assert.NotEqual(1234L, model.Schema.Inputs[0].Example);
        var report = Model.Check(_folder.Path);
        Assert.True(report is { IsSafe: true, IsSupported: true });
        Assert.Contains(why, Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("records", """[{"age": 7, "city": "Oslo"}]""", """{"dictionary":{"age":7,"city":"Oslo"}}""")]
    [InlineData("words", """{"inputs": ["a fine example", "another"]}""", "\"a fine example\"")]
    [InlineData("words", """{"columns": ["review"], "data": [["a fine example"]]}""", "\"a fine example\"")]
    [InlineData("words", "\"a fine example\"", "\"a fine example\"")]
    public void A_text_or_a_dictionary_is_the_example_of_a_model_that_takes_them(string name, string example, string expected)
    {
        using var model = Model.Open(Write(BundleData.File(name), example));

        Assert.Equal(expected, Salver.Saving.JsonText.Write(json => Salver.Saving.CellJson.Write(json, model.Layout.Given!.Value)));
    }

    [Fact]
    public void A_folder_is_checked_by_what_is_in_it()
    {
        var report = Model.Check(Write(BundleData.File("crops"), null));

        Assert.Equal(Path.GetFileName(_folder.Path), report.FileName);
        Assert.Equal("MLflow folder, pickle, protocol 4", report.Container);
        Assert.Equal(["model", "scaler", "label_encoder"], report.Members.Select(m => m.Name));
        Assert.Equal(["columns", "scaler", "model", "label_encoder"], report.Chain);
    }

    [Fact]
    public void Code_beside_the_model_is_told_and_hostile_names_are_found()
    {
        File.WriteAllText(_folder.File("MLmodel"), "flavors:\n  sklearn:\n    code: code\n    pickled_model: model.pkl\n");
        File.WriteAllText(_folder.File("model.pkl"), "cos\nsystem\n(S'id'\ntR.");

        var report = Model.Check(_folder.Path);
        Assert.False(report.IsSafe);
        Assert.Contains("os.system", report.Problems[0].Message);
        Assert.Contains("MLflow imports the code in 'code'", Assert.Single(report.Notes));
    }

    [Fact]
    public void A_folder_of_another_library_is_named()
    {
        File.WriteAllText(_folder.File("MLmodel"), "flavors:\n  python_function:\n    loader_module: mlflow.pytorch\n  pytorch:\n    model_data: data\n");

        Assert.Contains("its MLmodel has no flavor sklearn, xgboost, lightgbm or catboost but pytorch", Assert.Single(Model.Check(_folder.Path).Problems).Message);
    }

    [Fact]
    public void A_folder_is_refused_where_a_signature_is_required()
    {
        var options = new ModelOptions { RequireSignature = "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----" };
        Write(House, null);

        Assert.Equal(ModelFormatError.Signature, Assert.Throws<ModelFormatException>(() => Model.Open(_folder.Path, options)).Error);
        Assert.Equal(ModelFormatError.Signature, Assert.Throws<ModelFormatException>(() => Model.Check(_folder.Path, options)).Error);
        Assert.Equal(ModelFormatError.Signature, Assert.Throws<ModelFormatException>(() => Model.Convert(_folder.Path, _folder.File("x.safetensors"), new ConvertOptions { Source = options })).Error);
    }
}
