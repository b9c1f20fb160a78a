using System.Security.Cryptography;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>A model in the files of its pieces, as users give it to every command.</summary>
public sealed class PiecesTests : IDisposable
{
    static readonly string[] Pieces = ["label_encoder.pkl", "model.pkl", "columns.pkl", "scaler.pkl"];

    readonly TemporaryFolder _folder = new();
    readonly string[] _files;

    public PiecesTests() => _files = [.. Pieces.Select(p => _folder.Write(p, File.ReadAllBytes(Crop(p))))];

    public void Dispose() => _folder.Dispose();

    static string Crop(string name) => Path.Combine(Path.GetDirectoryName(Samples.Folder)!, "crops", name);

    static readonly string Expected = "[\"maize\",\n\"maize\",\n\"rice\",\n\"maize\",\n\"maize\",\n\"wheat\",\n\"maize\",\n\"wheat\"]\n";

    [Fact]
    public void They_are_asked_shown_and_checked_as_one()
    {
        Assert.Equal(Expected, SalverProcess.Run(["predict", .. _files, Crop("fields.csv")]).Succeeded());
        Assert.Contains("made of columns.pkl > scaler.pkl > model.pkl > label_encoder.pkl\n", SalverProcess.Run(["show", .. _files]).Succeeded());
        Assert.Contains("Together they are one model: columns.pkl > scaler.pkl > model.pkl > label_encoder.pkl\n", SalverProcess.Run(["check", .. _files]).Succeeded());
    }

    [Theory]
    [InlineData("convert", "crops.safetensors")]
    [InlineData("convert", "crops.joblib")]
    [InlineData("convert", "crops.skops")]
    [InlineData("convert", "crops.pkl.gz")]
    [InlineData("pack", "crops.safetensors")]
    public void They_are_written_as_one(string command, string target)
    {
        SalverProcess.Run([command, .. _files, .. command == "pack" ? new[] { "-o" } : [], _folder[target]]).Succeeded();

        Assert.Equal(Expected, SalverProcess.Run("predict", _folder[target], Crop("fields.csv")).Succeeded());
    }

    [Fact]
    public async Task They_are_served_as_one()
    {
        using var server = RunningServer.Start([.. _files, "--host", "localhost", "--port", "0"]);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var body = new StringContent("""{"rain": 1150, "height": 300, "ph": 6.4}""", Encoding.UTF8, "application/json");

        Assert.StartsWith("""{"prediction":"rice","probabilities":{"maize":""", (await (await client.PostAsync("predict", body)).Content.ReadAsStringAsync()));
        Assert.Contains("\"title\": \"label_encoder + model + columns + scaler\"", (await client.GetStringAsync("openapi.json")).Replace("\":\"", "\": \"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("pack")]
    public void A_member_is_written_alone(string command)
    {
        SalverProcess.Run([command, .. _files, "--member", "model.pkl", .. command == "pack" ? new[] { "-o" } : [], _folder["model.safetensors"]]).Succeeded();

        Assert.Contains("LogisticRegression", SalverProcess.Run("show", _folder["model.safetensors"]).Succeeded().Split('\n')[3]);
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("pack")]
    public void Each_has_to_be_signed_where_that_is_required(string command)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (signer, reader) = (_folder.Write("key.pem", key.ExportECPrivateKeyPem()), _folder.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem()));
        foreach (var file in _files[..^1]) SalverProcess.Run("sign", file, "--key", signer).Succeeded();
        string[] arguments = [command, .. _files, "--require-signature", reader, .. command == "pack" ? new[] { "-o" } : [], _folder["out.safetensors"]];

        Assert.Contains("scaler.pkl: The model is not signed", SalverProcess.Run(arguments).Refused());
        Assert.False(File.Exists(_folder["out.safetensors"]));
        SalverProcess.Run("sign", _files[^1], "--key", signer).Succeeded();
        SalverProcess.Run(arguments).Succeeded();
        Assert.Equal(Expected, SalverProcess.Run("predict", _folder["out.safetensors"], Crop("fields.csv")).Succeeded());
        Assert.Contains("One signature file cannot be that of 4 files", SalverProcess.Run([.. arguments, "--signature", "x.sig"]).Refused());
    }

    [Theory]
    [InlineData("model.pkl", "is one of the pieces, which would be replaced.")]
    [InlineData("packed.pkl", "pack writes safetensors")]
    public void Packing_replaces_no_piece_and_writes_what_the_name_says(string target, string message)
    {
        var before = File.ReadAllBytes(_folder["model.pkl"]);

        Assert.Contains(message, SalverProcess.Run(["pack", .. _files, "-o", _folder[target]]).Refused());
        Assert.Equal(before, File.ReadAllBytes(_folder["model.pkl"]));
        Assert.False(File.Exists(_folder["packed.pkl"]));
    }

    [Fact]
    public void Members_named_in_their_order_are_the_model()
    {
        string[] members = ["--member", "columns.pkl", "--member", "scaler.pkl", "--member", "model.pkl"];

        Assert.Contains("made of columns.pkl > scaler.pkl > model.pkl\n", SalverProcess.Run(["show", .. _files, .. members]).Succeeded());
        Assert.Contains("Together they are one model: columns.pkl > scaler.pkl > model.pkl\n", SalverProcess.Run(["check", .. _files, .. members]).Succeeded());
        Assert.StartsWith("[0,\n0,\n1,", SalverProcess.Run(["predict", .. _files, Crop("fields.csv"), .. members]).Succeeded());
        SalverProcess.Run(["convert", .. _files, .. members, _folder["one.joblib"]]).Succeeded();
        Assert.StartsWith("[0,\n0,\n1,", SalverProcess.Run("predict", _folder["one.joblib"], Crop("fields.csv")).Succeeded());
    }

    [Fact]
    public void What_does_not_fit_ends_with_1_and_names_both()
    {
        var refusal = SalverProcess.Run("predict", _files[3], Samples.Price, Crop("fields.csv")).Refused();

        Assert.StartsWith("salver: 'scaler.pkl' (StandardScaler) answers 3 columns and 'house_price_model.pkl' (Pipeline) takes 2.", refusal);
    }

    [Fact]
    public async Task A_folder_of_mlflow_is_checked_and_its_example_is_the_line_to_paste()
    {
        var folder = Directory.CreateDirectory(_folder["mlflow"]).FullName;
        File.WriteAllText(Path.Combine(folder, "MLmodel"), "flavors:\n  sklearn:\n    pickled_model: model.pkl\nsaved_input_example_info:\n  artifact_path: input_example.json\n");
        File.WriteAllText(Path.Combine(folder, "input_example.json"), """{"columns": ["sqft", "beds"], "data": [[1234, 2]]}""");
        File.Copy(Samples.Price, Path.Combine(folder, "model.pkl"));

        Assert.Contains("  container   MLflow folder, pickle, protocol 4\n", SalverProcess.Run("check", folder).Succeeded());
        using var server = RunningServer.Start([folder, "--host", "localhost", "--port", "0"]);
        Assert.Contains(server.Said, l => l.EndsWith("-d '{\"sqft\":1234,\"beds\":2}'", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Contains("1234", (await client.GetStringAsync("openapi.json")));
    }
}
