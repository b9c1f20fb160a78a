using System.Diagnostics;
using System.Security.Cryptography;
using Salver.Tests.Attack;

namespace Salver.Cli.Tests;

/// <summary>Paths that are no files, or the wrong ones: every command says so, and leaves what is there as it was.</summary>
public sealed class PathAttackTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _model;
    readonly string _key;
    readonly string _public;

    public PathAttackTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _model = _folder.Write("model.pkl", File.ReadAllBytes(Samples.Price));
        _key = _folder.Write("key.pem", key.ExportECPrivateKeyPem());
        _public = _folder.Write("pub.pem", key.ExportSubjectPublicKeyInfoPem());
        _folder.Write("rows.csv", "sqft,beds\n1,2\n");
    }

    public void Dispose() => _folder.Dispose();

    string[][] Reading(string path) =>
    [
        ["check", path], ["show", path], ["predict", path, _folder["rows.csv"]], ["serve", path, "--port", "0"], ["convert", path, _folder["out.joblib"]],
        ["pack", path, "-o", _folder["out.safetensors"]], ["sign", path, "--key", _key, "-o", _folder["out.sig"]], ["verify", path, "--key", _public, "--signature", _key],
    ];

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    [InlineData("/dev/null")]
    [InlineData("/")]
    [InlineData("/nothing/there")]
    [InlineData("")]
    public void What_is_no_file_is_refused_by_every_command(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        var before = _folder.Files;
        foreach (var command in Reading(path)) SalverProcess.Run(command).Refused();
        Assert.Equal(before, _folder.Files);
    }

    [Theory]
    [InlineData("/dev/zero", "is a device")]
    [InlineData("/dev/full", "is a device")]
    [InlineData("/", "is a folder")]
    public void What_is_no_file_is_refused_as_rows(string path, string says)
    {
        if (OperatingSystem.IsLinux()) Assert.Contains(says, SalverProcess.Run("predict", _model, path).Refused(), StringComparison.Ordinal);
    }

    string[][] Writing(string path, string model) =>
        [["predict", model, _folder["rows.csv"], "-o", path], ["pack", model, "-o", path], ["sign", model, "--key", _key, "-o", path], ["convert", model, path, "--format", "joblib"]];

    /// <summary>A pipe stands for a device, which only the superuser could make here: a file that took its place would be there for everybody.</summary>
    [Fact]
    public void A_target_that_is_a_pipe_a_folder_or_nowhere_is_refused_and_stays()
    {
        if (!OperatingSystem.IsLinux()) return;
        Pipes.Make(_folder["pipe"]);
        Directory.CreateDirectory(_folder["folder"]);
        var before = _folder.Files;
        foreach (var (name, says) in (ReadOnlySpan<(string, string)>)[("pipe", "is a pipe"), ("folder", "is a folder"), ("nowhere/file", "There is no folder"), ("rows.csv/file", "There is no folder")])
            foreach (var command in Writing(_folder[name], _model))
                Assert.Contains(says, SalverProcess.Run(command).Refused(), StringComparison.Ordinal);
        Assert.Equal(before, _folder.Files);
        Assert.Equal(0, new FileInfo(_folder["pipe"]).Length);
    }

    [Fact]
    public void A_target_that_is_read_at_the_same_time_is_refused_also_through_a_link()
    {
        File.CreateSymbolicLink(_folder["link"], "key.pem");
        File.CreateSymbolicLink(_folder["rows"], _folder["rows.csv"]);
        var before = Directory.GetFiles(Path.GetDirectoryName(_model)!).ToDictionary(f => f, File.ReadAllBytes);
        foreach (var command in (string[][])
            [
                ["predict", _model, _folder["rows.csv"], "-o", _folder["rows.csv"]], ["predict", _model, _folder["rows.csv"], "-o", _folder["rows"]], ["predict", _model, _folder["rows.csv"], "-o", _model],
                ["sign", _model, "--key", _key, "-o", _key], ["sign", _model, "--key", _key, "-o", _folder["link"]], ["sign", _model, "--key", _key, "-o", _model], ["pack", _model, "-o", _model],
            ])
            Assert.Contains("would be replaced", SalverProcess.Run(command).Refused(), StringComparison.Ordinal);
        foreach (var (file, bytes) in before) Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_device_that_is_full_is_refused_with_a_message()
    {
        if (OperatingSystem.IsLinux()) Assert.Contains("space", SalverProcess.Run("predict", _model, _folder["rows.csv"], "-o", "/dev/full").Refused(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_name_as_long_as_file_systems_allow_is_written()
    {
        var path = _folder[new string('x', 250) + ".json"];
        SalverProcess.Run("predict", _model, _folder["rows.csv"], "-o", path).Succeeded();
        Assert.StartsWith("[", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void Who_is_stopped_leaves_nothing_half_written(string signal)
    {
        if (!OperatingSystem.IsLinux()) return;
        Pipes.Make(_folder["rows"]);
        var before = _folder.Files;
        using var process = Process.Start(SalverProcess.StartInfo("predict", _model, _folder["rows"], "--input-format", "csv", "-o", _folder["answers.json"]))!;
        using (var rows = new StreamWriter(new FileStream(_folder["rows"], FileMode.Open, FileAccess.Write)))
        {
            rows.Write("sqft,beds\n1,2\n");
            rows.Flush();
            Assert.True(SpinWait.SpinUntil(() => _folder.Files.Length > before.Length, TimeSpan.FromSeconds(30)), "It writes nothing.");
            using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!;
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "It is not stopped.");
        }
        Assert.NotEqual(0, process.ExitCode);
        Assert.Equal(before, _folder.Files);
    }

    [Fact]
    public void A_socket_does_not_take_the_place_of_a_file_that_is_empty()
    {
        if (!OperatingSystem.IsLinux()) return;
        _folder.Write("empty", "");
        SalverProcess.Run("serve", _model, "--uds", _folder["empty"]).Refused();
        Assert.True(File.Exists(_folder["empty"]));
    }
}
