using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Salver.Formats;
using Salver.Tests.Parity;

namespace Salver.Tests.Signing;

public sealed class ModelSignatureTests : IDisposable
{
    static readonly string Sample = Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl");

    readonly TemporaryFolder _folder = new();
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly string _model;

    public ModelSignatureTests()
    {
        _model = _folder.File("model.pkl");
        File.Copy(Sample, _model);
    }

    string Public => _key.ExportSubjectPublicKeyInfoPem();

    ModelOptions Required => new() { RequireSignature = Public };

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    void Sign() => ModelSignature.Sign(_model, _key.ExportECPrivateKeyPem());

    static string RefusedBy(Action action)
    {
        var refusal = Assert.Throws<ModelFormatException>(action);
        Assert.Equal(ModelFormatError.Signature, refusal.Error);
        return refusal.Message;
    }

    string Refused() => RefusedBy(() => Model.Open(_model, Required).Dispose());

    /// <summary>An envelope by the test's key around any payload, made without the code under test.</summary>
    string Envelope(string payload, string type = "application/vnd.in-toto+json")
    {
        var body = Encoding.UTF8.GetBytes(payload);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"DSSEv1 {type.Length} {type} {body.Length} "), .. body];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new JsonObject
        {
            ["payload"] = Convert.ToBase64String(body),
            ["payloadType"] = type,
            ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signature) }),
        }.ToJsonString();
    }

    string Statement() => $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"x","digest":{"sha256":"{{{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_model)))}}}"}}],"predicateType":"urn:salver:model-file:v1"}""";

    void WriteSignature(string text) => File.WriteAllText(_model + ".sig", text);

    [Fact]
    public void A_signed_model_opens_and_predicts()
    {
        Sign();

        using var model = Model.Open(_model, Required);

        Assert.Equal(442511.28748999536, model.Predict([2000, 3]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_model))), model.Provenance.Sha256);
        Assert.True(Model.Check(_model, Required).IsSafe);
        ModelSignature.Verify(_model, Public);
    }

    [Fact]
    public void An_envelope_made_by_hand_is_accepted()
    {
        WriteSignature(Envelope(Statement()));

        Model.Open(_model, Required).Dispose();
    }

    [Fact]
    public void Base64_may_have_the_alphabet_of_urls()
    {
        WriteSignature(Envelope(Statement()));
        var envelope = JsonNode.Parse(File.ReadAllText(_model + ".sig"))!;
        envelope["signatures"]![0]!["sig"] = envelope["signatures"]![0]!["sig"]!.GetValue<string>().Replace('+', '-').Replace('/', '_');
        WriteSignature(envelope.ToJsonString());

        Model.Open(_model, Required).Dispose();
    }

    [Fact]
    public void Any_one_signature_of_several_is_enough()
    {
        WriteSignature(Envelope(Statement()));
        var envelope = JsonNode.Parse(File.ReadAllText(_model + ".sig"))!;
        envelope["signatures"]!.AsArray().Insert(0, new JsonObject { ["keyid"] = "someone", ["sig"] = "AAAA" });
        WriteSignature(envelope.ToJsonString());

        Model.Open(_model, Required).Dispose();
    }

    [Fact]
    public void An_unsigned_model_is_refused() => Assert.StartsWith("The model is not signed: there is no signature '", Refused());

    [Fact]
    public void A_model_that_changed_is_refused()
    {
        Sign();
        using (var file = File.OpenWrite(_model))
        {
            file.Position = 5000;
            file.WriteByte(1);
            file.WriteByte(2);
        }

        Assert.StartsWith("The model's bytes are not those that were signed", Refused());
        Assert.StartsWith("The model's bytes are not those that were signed", RefusedBy(() => ModelSignature.Verify(_model, Public)));
        RefusedBy(() => Model.Check(_model, Required));
    }

    [Fact]
    public void Bytes_appended_to_a_model_are_refused()
    {
        Sign();
        File.AppendAllText(_model, "x");

        Assert.StartsWith("The model's bytes are not those that were signed", Refused());
    }

    [Fact]
    public void Nothing_of_an_unverified_file_is_parsed()
    {
        Sign();
        File.WriteAllText(_model, "cos\nsystem\n(S'true'\ntR.");

        Assert.StartsWith("The model's bytes are not those that were signed", Refused());
    }

    [Fact]
    public void A_signature_does_not_make_a_hostile_file_safe()
    {
        File.WriteAllText(_model, "cos\nsystem\n(S'true'\ntR.");
        Sign();

        Assert.Equal(ModelFormatError.GlobalNotAllowed, Assert.Throws<ModelFormatException>(() => Model.Open(_model, Required)).Error);
        Assert.False(Model.Check(_model, Required).IsSafe);
    }

    [Fact]
    public void A_signature_by_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ModelSignature.Sign(_model, other.ExportECPrivateKeyPem());

        Assert.StartsWith("The model is not signed with the key that was required.", Refused());
    }

    [Fact]
    public void A_statement_that_was_changed_is_refused()
    {
        WriteSignature(Envelope(Statement()));
        var envelope = JsonNode.Parse(File.ReadAllText(_model + ".sig"))!;
        envelope["payload"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Statement() + " "));
        WriteSignature(envelope.ToJsonString());

        Assert.StartsWith("The model is not signed with the key that was required.", Refused());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":{}}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"sig":null}]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":["AAAA"]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"*","signatures":[{"sig":"AAAA"}]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"e30=","payload":"e30=","signatures":[{"sig":"AAAA"}]}""")]
    [InlineData("""{"payloadType":"text/plain","payload":"e30=","signatures":[{"sig":"AAAA"}]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"\ud800","signatures":[{"sig":"AAAA"}]}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[")]
    public void An_envelope_that_is_none_is_refused(string text)
    {
        WriteSignature(text);

        Assert.StartsWith("The signature file is damaged, or is no DSSE envelope", Refused());
    }

    [Theory]
    [InlineData("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1")]
    [InlineData("urn:salver:model-file:v1", "https://slsa.dev/provenance/v1")]
    [InlineData("\"subject\":[", "\"subject\":[{\"name\":\"y\",\"digest\":{\"sha256\":\"00\"}},")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"00")]
    [InlineData("\"sha256\":\"", "\"sha1\":\"")]
    [InlineData("\"subject\":[", "\"subject\":[],\"subject\":[")]
    [InlineData("{\"_type\"", "{\"_typ\"")]
    public void A_signed_statement_that_says_something_else_is_refused(string from, string to)
    {
        WriteSignature(Envelope(Statement().Replace(from, to, StringComparison.Ordinal)));

        Assert.StartsWith("The signature file is damaged, or is no DSSE envelope", Refused());
    }

    [Fact]
    public void A_signature_of_another_payload_type_is_refused()
    {
        WriteSignature(Envelope(Statement(), "text/plain").Replace("text/plain", "application/vnd.in-toto\\u002Bjson", StringComparison.Ordinal));

        Assert.StartsWith("The model is not signed with the key that was required.", Refused());
    }

    [Fact]
    public void A_huge_signature_file_is_refused()
    {
        WriteSignature(Envelope(Statement()) + new string(' ', 1 << 20));

        Assert.StartsWith("The signature file is larger than 1 MiB", Refused());
    }

    [Fact]
    public void Keys_of_other_kinds_are_refused()
    {
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        Sign();

        foreach (var key in new[] { "", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", _key.ExportECPrivateKeyPem(), wide.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem() })
            Assert.Contains("openssl ec -in key.pem -pubout", RefusedBy(() => Model.Open(_model, new ModelOptions { RequireSignature = key })));
        foreach (var key in new[] { Public, wide.ExportECPrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem() })
            Assert.Contains("openssl ecparam -name prime256v1", RefusedBy(() => ModelSignature.Sign(_model, key)));
    }

    [Fact]
    public void A_private_key_may_follow_its_parameters_and_be_pkcs8()
    {
        ModelSignature.Sign(_model, "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + _key.ExportECPrivateKeyPem());
        ModelSignature.Verify(_model, Public);
        ModelSignature.Sign(_model, _key.ExportPkcs8PrivateKeyPem());
        ModelSignature.Verify(_model, Public);
    }

    [Fact]
    public void A_signature_never_replaces_the_model() =>
        Assert.Throws<IOException>(() => ModelSignature.Sign(_model, _key.ExportECPrivateKeyPem(), _model));

    [Fact]
    public void A_stream_needs_its_signature_named()
    {
        Sign();
        using var stream = File.OpenRead(_model);

        Assert.Contains(nameof(ModelOptions.SignaturePath), RefusedBy(() => Model.Open(stream, Required)));
        Model.Open(stream, Required with { SignaturePath = _model + ".sig" }).Dispose();
    }

    [Fact]
    public void A_verified_model_can_be_saved_and_a_file_changed_later_changes_nothing()
    {
        var saved = _folder.File("model.safetensors");
        Sign();
        using (var model = Model.Open(_model, Required)) model.Save(saved);
        ModelSignature.Sign(saved, _key.ExportECPrivateKeyPem());
        using var opened = Model.Open(saved, Required);
        var before = opened.Predict([2000, 3]);

        using (var file = new FileStream(saved, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            for (var i = 0; i < 40_000; i++) file.WriteByte(0xFF);

        Assert.Equal(before, opened.Predict([2000, 3]));
    }

    [Fact]
    public void The_envelope_holds_what_the_formats_page_says()
    {
        Sign();
        using var envelope = JsonDocument.Parse(File.ReadAllBytes(_model + ".sig"));
        var payload = envelope.RootElement.GetProperty("payload").GetBytesFromBase64();

        Assert.Equal(
            $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"model.pkl","digest":{"sha256":"{{{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_model)))}}}"}}],"predicateType":"urn:salver:model-file:v1","predicate":{}}""",
            Encoding.UTF8.GetString(payload));
    }
}
