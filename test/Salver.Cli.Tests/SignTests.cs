using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Salver.Cli.Tests;

public sealed class SignTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _model;
    readonly string _private;
    readonly string _public;

    public SignTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _model = _folder.Write("model.pkl", File.ReadAllBytes(Samples.Price));
        _private = _folder.Write("key.pem", key.ExportECPrivateKeyPem());
        _public = _folder.Write("key.pub.pem", key.ExportSubjectPublicKeyInfoPem());
    }

    public void Dispose() => _folder.Dispose();

    void Sign() => Assert.Equal($"{_model}.sig: signed\n", SalverProcess.Run("sign", _model, "--key", _private).Succeeded());

    [Fact]
    public void Verifies_what_it_signed()
    {
        Sign();

        Assert.Equal($"{_model}: signed with this key, and unchanged since\n", SalverProcess.Run("verify", _model, "--key", _public).Succeeded());
        File.AppendAllText(_model, "x");
        Assert.StartsWith("salver: The model's bytes are not those that were signed", SalverProcess.Run("verify", _model, "--key", _public).Refused());
    }

    [Fact]
    public void Takes_a_signature_from_where_it_is_told()
    {
        SalverProcess.Run("sign", _model, "--key", _private, "-o", _folder["elsewhere.sig"]).Succeeded();

        Assert.StartsWith("salver: The model is not signed", SalverProcess.Run("show", _model, "--require-signature", _public).Refused());
        SalverProcess.Run("show", _model, "--require-signature", _public, "--signature", _folder["elsewhere.sig"]).Succeeded();
    }

    [Theory]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("predict", "-")]
    [InlineData("serve", "--port", "0")]
    public void Commands_refuse_what_is_not_signed_or_has_changed(string command, params string[] more)
    {
        Assert.Contains("is not signed", SalverProcess.Run([command, _model, .. more, "--require-signature", _public]).Refused());
        Sign();
        File.AppendAllText(_model, "x");

        var refused = SalverProcess.Run([command, _model, .. more, "--require-signature", _public]);

        Assert.StartsWith("salver: The model's bytes are not those that were signed", refused.Refused());
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task Commands_take_what_is_signed()
    {
        Sign();

        SalverProcess.Run("check", _model, "--require-signature", _public).Succeeded();
        SalverProcess.Run("show", _model, "--require-signature", _public).Succeeded();
        Assert.Equal("[442511.28748999536]\n", SalverProcess.RunWith("[[2000,3]]", "predict", _model, "-", "--require-signature", _public).Succeeded());
        using var server = RunningServer.Start(_model, "--port", "0", "--host", "localhost", "--require-signature", _public);
        using var client = new HttpClient();
        Assert.Equal("{\"prediction\":442511.28748999536}", await RunningServer.Post(client, new Uri(server.Address, "/predict").ToString(), "{\"sqft\":2000,\"beds\":3}"));
    }

    [Fact]
    public void Keeps_the_key_and_the_model()
    {
        SalverProcess.Run("sign", _model, "--key", _private, "-o", _private).Refused();
        SalverProcess.Run("sign", _model, "--key", _private, "-o", _model).Refused();

        Assert.StartsWith("-----BEGIN EC PRIVATE KEY-----", File.ReadAllText(_private));
        Assert.Equal(File.ReadAllBytes(Samples.Price), File.ReadAllBytes(_model));
    }

    [Fact]
    public void Says_when_the_key_is_the_wrong_half()
    {
        Assert.Contains("is no unencrypted private key", SalverProcess.Run("sign", _model, "--key", _public).Refused());
        Sign();
        Assert.Contains("is no public key", SalverProcess.Run("verify", _model, "--key", _private).Refused());
        Assert.Contains("--signature needs --require-signature", SalverProcess.Run("show", _model, "--signature", _model + ".sig").Refused(2));
    }

    [Fact]
    public void Works_with_keys_of_openssl_which_verifies_the_signature()
    {
        if (!HasOpenSsl()) return;
        OpenSsl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", _private);
        OpenSsl("ec", "-in", _private, "-pubout", "-out", _public);
        Sign();
        SalverProcess.Run("verify", _model, "--key", _public).Succeeded();

        using var envelope = JsonDocument.Parse(File.ReadAllBytes(_model + ".sig"));
        var type = envelope.RootElement.GetProperty("payloadType").GetString()!;
        var payload = envelope.RootElement.GetProperty("payload").GetBytesFromBase64();
        var signed = _folder.Write("signed", [.. Encoding.UTF8.GetBytes($"DSSEv1 {type.Length} {type} {payload.Length} "), .. payload]);
        var signature = _folder.Write("signature", envelope.RootElement.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64());

        Assert.Equal("Verified OK\n", OpenSsl("dgst", "-sha256", "-verify", _public, "-signature", signature, signed));
    }

    static bool HasOpenSsl() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "openssl")));

    static string OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
