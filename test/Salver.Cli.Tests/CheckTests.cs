using System.Text;
using System.Text.Json;

namespace Salver.Cli.Tests;

public class CheckTests
{
    [Fact]
    public void Says_that_a_supported_model_is_safe()
    {
        var output = SalverProcess.Run("check", Samples.Price).Succeeded();

        Assert.StartsWith("house_price_model.pkl\n  size        954,210 bytes\n", output);
        Assert.Contains("  container   pickle, protocol 4\n  written by  scikit-learn 1.2.1, numpy 1.x\n\nSafe, and Salver predicts with it.\n", output);
        Assert.Contains("\n  $  sklearn.pipeline.Pipeline  answers predict, apply\n", output);
        Assert.Contains("\n  read  sklearn.tree._tree.Tree ", output);
        Assert.DoesNotContain("\u001b", output);
        Assert.DoesNotContain(" \n", output);
    }

    [Fact]
    public void Writes_the_whole_report_as_json()
    {
        using var report = JsonDocument.Parse(SalverProcess.Run("check", Samples.Mixed, "--json").Succeeded());
        var root = report.RootElement;

        Assert.Equal("house_price_mixed.joblib", root.GetProperty("file").GetString());
        Assert.Equal("1.2.1", root.GetProperty("versions").GetProperty("scikit-learn")[0].GetString());
        Assert.Equal("0.10 or newer", root.GetProperty("versions").GetProperty("joblib").GetString());
        Assert.True(root.GetProperty("safe").GetBoolean());
        Assert.True(root.GetProperty("supported").GetBoolean());
        Assert.Equal(0, root.GetProperty("problems").GetArrayLength());
        var encoder = root.GetProperty("globals").EnumerateArray().First(g => g.GetProperty("name").GetString() == "OneHotEncoder");
        Assert.Equal("interpreted", encoder.GetProperty("tier").GetString());
        Assert.StartsWith("$.steps[0][1].transformers", encoder.GetProperty("path").GetString());
        Assert.True(encoder.GetProperty("offset").GetInt64() > 0);
    }

    public static TheoryData<string, byte[], long> Hostile => new()
    {
        { "plain", HostilePickles.Plain, 0 },
        { "zlib", HostilePickles.Zlib(HostilePickles.Plain), 0 },
        { "gzip", HostilePickles.Gzip(HostilePickles.Plain), 0 },
        { "dictionary", HostilePickles.InDictionary, 22 },
        { "joblib, after an array", HostilePickles.AfterArray, HostilePickles.AfterArray.AsSpan().IndexOf("cos\nsystem"u8) },
        { "joblib, zlib", HostilePickles.Zlib(HostilePickles.AfterArray), HostilePickles.AfterArray.AsSpan().IndexOf("cos\nsystem"u8) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Names_a_command_and_where_it_stands(string name, byte[] bytes, long offset)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", bytes);

        var outcome = SalverProcess.Run("check", file);

        Assert.Contains("Not safe: it names code that Salver does not know, and Python would run it.", outcome.Output);
        Assert.Equal(
            $"salver: The file names os.system at byte {offset}: runs commands of the operating system when Python opens the file.\n" +
            "  Do not open the file in Python either unless you wrote it yourself. If the name belongs to a library of yours, save the model without it.\n",
            outcome.Refused());
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Every_command_refuses_it(string name, byte[] bytes, long offset)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", bytes);

        foreach (var outcome in new[] { SalverProcess.Run("show", file), SalverProcess.RunWith("[[1]]", "predict", file, "-"), SalverProcess.Run("serve", file, "--port", "0") })
        {
            Assert.Contains("os.system", outcome.Refused());
            Assert.Contains($"(byte {offset})", outcome.Errors);
            Assert.Empty(outcome.Output);
        }
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Lists_every_refused_name_not_only_the_first()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", Encoding.ASCII.GetBytes("(c__main__\nMyScaler\n)R" + "csubprocess\nPopen\n(S'x'\ntRt."));

        using var report = JsonDocument.Parse(SalverProcess.Run("check", file, "--json").Output);

        Assert.Equal(["__main__.MyScaler", "subprocess.Popen"], report.RootElement.GetProperty("globals").EnumerateArray().Select(g => $"{g.GetProperty("module")}.{g.GetProperty("name")}"));
        Assert.Contains("code of the script that saved the model", report.RootElement.GetProperty("problems")[0].GetProperty("message").GetString());
        Assert.False(report.RootElement.GetProperty("safe").GetBoolean());
    }

    [Fact]
    public void Says_safe_and_not_supported_of_an_estimator_it_only_knows()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", Encoding.ASCII.GetBytes("cimblearn.over_sampling._adasyn\nADASYN\n)R."));

        var outcome = SalverProcess.Run("check", file);

        Assert.Contains("Safe. Salver does not predict with it.", outcome.Output);
        Assert.Contains("inert  imblearn.over_sampling._adasyn.ADASYN", outcome.Output);
        Assert.Contains("'imblearn.over_sampling._adasyn.ADASYN' is not an estimator Salver can predict with", outcome.Refused());
    }

    [Fact]
    public void A_name_from_the_file_cannot_move_the_cursor()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", Encoding.UTF8.GetBytes("cos\u001b[2J\nsys\u202etem\n."));

        var outcome = SalverProcess.Run("check", file);

        outcome.Refused();
        Assert.Contains("os\\u001b[2J.sys", outcome.Output);
        Assert.DoesNotContain("\u001b", outcome.Output + outcome.Errors);
        Assert.DoesNotContain("\u202e", outcome.Output + outcome.Errors);
    }

    public static TheoryData<byte[], string> NoModels => new()
    {
        { [], "The file is empty. Download or copy it again" },
        { Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"), "Git LFS pointer, not the model itself. Run 'git lfs pull'" },
        { Encoding.ASCII.GetBytes("\n<!DOCTYPE html>\n<html>"), "web page, not a model: what was downloaded is the page about the file, or a sign-in page. Download the file itself" },
        { Zip("model.pkl", "readme.txt"), "ZIP archive with 'model.pkl' in it. Unpack it, and name that file." },
        { Zip("readme.txt"), "ZIP archive, and no model that skops saved. If the model is inside, unpack it first." },
        { Zip("model/", "model/MLmodel", "model/model.pkl"), "ZIP archive of a folder that MLflow saved. Unpack it, and name the folder that has the MLmodel file in it." },
        { Zip("archive/data.pkl", "archive/version"), "saved by PyTorch. Salver serves models of scikit-learn, XGBoost, LightGBM and CatBoost; serve this one with a runtime of its own library." },
        { [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'], "saved by an old PyTorch. Salver serves" },
        { Zip("metadata.json", "config.json", "model.weights.h5"), "saved by Keras. Salver serves" },
        { [0x89, .. "HDF\r\n"u8, 0x1A, 10, .. new byte[100]], "HDF5, as Keras saves its models. Salver serves" },
        { Zip("a.npy"), "archive of numpy arrays (.npz), not a model. Save the fitted model itself." },
        { Encoding.ASCII.GetBytes("name,price\nx,1\n"), "is text, such as a table, a script or encoded bytes, not a model. Name the file that holds the model, or save" },
        { new byte[50], "none of the formats in which Python programs save models. Save the fitted model with joblib.dump or pickle.dump." },
    };

    [Theory]
    [MemberData(nameof(NoModels))]
    public void Says_what_a_file_is_that_is_no_model_and_what_to_do(byte[] content, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", content);

        var outcome = SalverProcess.Run("check", file);

        Assert.Contains(expected, outcome.Refused().Replace("\n  ", " ", StringComparison.Ordinal));
        Assert.Equal(2, outcome.Errors.Count(c => c == '\n'));
        Assert.Contains("\nNot opened.\n", outcome.Output);
        Assert.Contains(expected, SalverProcess.RunWith("[[1]]", "predict", file, "-").Refused());
    }

    static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names) zip.CreateEntry(name);
        return stream.ToArray();
    }

    [Theory]
    [InlineData("csklearn.linear_model._logistic\nLogisticRegression\n)R}S'C'\nF1.0\nsb.", "This LogisticRegression is not fitted: it has no 'classes_'. Fit it before saving.")]
    [InlineData("csklearn.linear_model._logistic\nLogisticRegression\n.", "The file holds the class sklearn.linear_model._logistic.LogisticRegression itself, not a fitted model.")]
    [InlineData("(lp0\nI1\na.", "The file holds a list of 1 and no estimator.")]
    public void Says_what_lacks_in_a_safe_file(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.pkl", content);

        var outcome = SalverProcess.Run("check", file);

        Assert.Contains(expected, outcome.Refused());
        Assert.Contains("\nSafe. Salver does not predict with it.\n", outcome.Output);
        Assert.Contains(expected, SalverProcess.RunWith("[[1]]", "predict", file, "-").Refused());
    }

    [Theory]
    [InlineData("ccloudpickle.cloudpickle\n_make_function\n(tR.")]
    [InlineData("cdill._dill\n_create_function\n(cdill._dill\n_create_code\n(tRtR.")]
    public void Code_in_the_file_is_told_once_with_what_to_do(string content)
    {
        using var folder = new TemporaryFolder();

        var errors = SalverProcess.Run("check", folder.Write("model.pkl", content)).Refused();

        Assert.Contains("builds a function or class from code in the file when Python opens it.\n", errors);
        Assert.Equal(2, errors.Split("Save the model without it").Length);
    }

    [Fact]
    public void A_pickle_that_is_cut_short_is_said_to_be()
    {
        using var folder = new TemporaryFolder();

        var outcome = SalverProcess.Run("check", folder.Write("model.pkl", "(lp0\n"));

        Assert.Contains("cut short", outcome.Refused());
        Assert.Contains("Not opened.", outcome.Output);
    }

    [Fact]
    public void Names_a_file_that_is_not_there() =>
        Assert.EndsWith("nowhere.pkl'.\n", SalverProcess.Run("check", "nowhere.pkl").Refused());

    [Fact]
    public void A_folder_is_no_model() =>
        Assert.Equal($"salver: '{Samples.Folder}' is a folder; name a file in it.\n", SalverProcess.Run("check", Samples.Folder).Refused());

    [Fact]
    public void Reads_a_pipe_and_a_device_without_end()
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Contains("Safe, and Salver predicts with it.", SalverProcess.RunWith(File.ReadAllBytes(Samples.Price), "check", "/dev/stdin").Succeeded());
        Assert.Contains("'/dev/zero' is a device, not a file.", SalverProcess.Run("check", "/dev/zero").Refused());
    }

    [Fact]
    public void A_model_saved_by_salver_is_safe_and_tells_its_source()
    {
        using var folder = new TemporaryFolder();
        using (var model = Model.Open(Samples.Mixed)) model.Save(folder["model.safetensors"]);

        var output = SalverProcess.Run("check", folder["model.safetensors"]).Succeeded();

        Assert.Contains("  container   safetensors\n  written by  scikit-learn 1.2.1, numpy 1.x, joblib 0.10 or newer\n\nSafe, and Salver predicts with it.\n", output);
    }

    /// <summary>8 by 2^20 coefficients, all zero, in 10 KB.</summary>
    [Fact]
    public void A_file_far_smaller_than_its_model_is_supported_once_it_is_trusted()
    {
        var file = Path.Combine(Samples.Folder, "..", "..", "test", "Salver.Tests", "Fixtures", "hashed", "alike.joblib");

        Assert.Contains("(salver: --trust-size)", SalverProcess.Run("show", file).Refused(), StringComparison.Ordinal);
        Assert.Contains("Safe, and Salver predicts with it.", SalverProcess.Run("check", file, "--trust-size").Succeeded(), StringComparison.Ordinal);
    }
}
