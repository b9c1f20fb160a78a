using System.Security.Cryptography;
using Salver.Formats;

namespace Salver.Tests.Attack;

/// <summary>Signature files and keys that somebody made to break their reader.</summary>
public sealed class SignatureTests : IDisposable
{
    static readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    static string Pem(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der);

    static string Envelope(string signatures, string payload = "e30=") => $$"""{"payloadType":"application/vnd.in-toto+json","payload":"{{payload}}","signatures":{{signatures}}}""";

    static string Der(params byte[] der) => Envelope($$"""[{"sig":"{{Convert.ToBase64String(der)}}"}]""");

    static string Refused(string model, string publicKey)
    {
        var refusal = Bounds.Refuse<ModelFormatException>(() =>
        {
            ModelSignature.Verify(model, publicKey);
            return null;
        });
        Assert.Equal(ModelFormatError.Signature, refusal.Error);
        Assert.Equal(ModelFormatError.Signature, Bounds.Refuse<ModelFormatException>(() => Model.Open(model, new ModelOptions { RequireSignature = publicKey })).Error);
        return refusal.Message;
    }

    public static TheoryData<string, Func<string>> Files => new()
    {
        { "forty megabytes", () => new string('x', 40_000_000) },
        { "a megabyte of brackets", () => new string('[', 1 << 20) },
        { "objects in objects", () => Times(200_000, "{\"a\":") },
        { "hundreds of thousands of empty objects", () => "[" + Times(340_000, "{},") + "{}]" },
        { "one key a hundred thousand times", () => "{" + Times(100_000, "\"a\":1,") + "\"a\":1}" },
        { "a hundred thousand keys", () => "{" + string.Join(',', Enumerable.Range(0, 80_000).Select(n => $"\"{n:x}\":1")) + "}" },
        { "a number of a million digits", () => new string('9', 1_000_000) },
        { "a payload of a megabyte", () => Envelope("[{\"sig\":\"AAAA\"}]", new string('A', 1_000_000)) },
        { "a payload of blanks", () => Envelope("[{\"sig\":\"AAAA\"}]", new string(' ', 1_000_000)) },
        { "a signature of a megabyte", () => Envelope($"[{{\"sig\":\"{new string('A', 1_000_000)}\"}}]") },
        { "three hundred thousand signatures", () => Envelope("[" + Times(300_000, "1,") + "1]") },
        { "seventeen signatures", () => Envelope("[" + Times(16, "{\"sig\":\"AAAA\"},") + "{\"sig\":\"AAAA\"}]") },
        { "signatures that are a number", () => Envelope("1") },
        { "signatures that are null", () => Envelope("null") },
        { "base64 that is none", () => Envelope("[{\"sig\":\"@@@@\"}]") },
        { "base64 that is all padding", () => Envelope("[{\"sig\":\"A===\"}]") },
        { "half a surrogate pair", () => Envelope("[{\"sig\":\"\\ud800\"}]") },
        { "two envelopes", () => Der(0) + Der(0) },
        { "DER of r and s that are zero", () => Der(0x30, 6, 2, 1, 0, 2, 1, 0) },
        { "DER of negative numbers", () => Der(0x30, 6, 2, 1, 0xFF, 2, 1, 0x80) },
        { "DER whose length is that of all memory", () => Der(0x30, 0x88, 0x40, 0, 0, 0, 0, 0, 0, 0) },
        { "DER without lengths", () => Der(0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0) },
        { "DER of ten thousand levels", () => Der([.. Enumerable.Repeat<byte[]>([0x30, 0x80], 10_000).SelectMany(b => b)]) },
        { "DER of a number of a thousand bytes", () => Der([0x30, 0x82, 4, 7, 2, 0x82, 4, 0, 1, .. new byte[1_023], 2, 1, 1]) },
        { "r and s as raw bytes", () => Der(new byte[64]) },
        { "nothing", () => "" },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_signature_file_is_refused(string what, Func<string> make)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_folder.File("m.pkl"), "N.");
        File.WriteAllText(_folder.File("m.pkl.sig"), make());
        Refused(_folder.File("m.pkl"), _key.ExportSubjectPublicKeyInfoPem());
    }

    static byte[] Point(Action<byte[]> change)
    {
        var der = _key.ExportSubjectPublicKeyInfo();
        change(der);
        return der;
    }

    public static TheoryData<string, Func<string>> Keys => new()
    {
        { "a point that is not on the curve", () => Pem("PUBLIC KEY", Point(der => der[^1] ^= 1)) },
        { "a point of zeros", () => Pem("PUBLIC KEY", Point(der => der.AsSpan(^64).Clear())) },
        { "coordinates beyond the field", () => Pem("PUBLIC KEY", Point(der => der.AsSpan(^64).Fill(0xFF))) },
        { "the point at infinity", () => Pem("PUBLIC KEY", Convert.FromHexString("3019301306072a8648ce3d020106082a8648ce3d03010703020000")) },
        { "half a point that has no other half", () => Pem("PUBLIC KEY", Convert.FromHexString("3039301306072a8648ce3d020106082a8648ce3d03010703220002" + Times(32, "ff"))) },
        { "DER whose length is that of all memory", () => Pem("PUBLIC KEY", Point(der => new byte[] { 0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF }.CopyTo(der, 0))) },
        { "DER of thousands of levels", () => Pem("PUBLIC KEY", [.. Enumerable.Repeat<byte[]>([0x30, 0x80], 10_000).SelectMany(b => b)]) },
        { "base64 that is none", () => "-----BEGIN PUBLIC KEY-----\n@@@\n-----END PUBLIC KEY-----" },
        { "thousands of beginnings", () => Times(2_500, "-----BEGIN PUBLIC KEY-----") },
        { "thousands of beginnings of other things", () => string.Concat(Enumerable.Range(0, 3_000).Select(n => $"-----BEGIN {n}-----\n")) },
        { "thousands of blocks that are no keys", () => Times(1_600, "-----BEGIN X-----\nAAAA\n-----END X-----\n") },
        { "a beginning of dashes", () => "-----BEGIN " + new string('-', 65_000) },
        { "zeros", () => new string('\0', 60_000) },
        { "an RSA key", () => { using var rsa = RSA.Create(2048); return rsa.ExportSubjectPublicKeyInfoPem(); } },
        { "a key of another curve", () => { using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384); return other.ExportSubjectPublicKeyInfoPem(); } },
        { "the private half", () => _key.ExportECPrivateKeyPem() },
        { "nothing", () => "" },
    };

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    public void A_key_is_refused(string what, Func<string> make)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_folder.File("m.pkl"), "N.");
        File.WriteAllText(_folder.File("m.pkl.sig"), Der(0));
        Assert.Contains("The key for signatures is", Refused(_folder.File("m.pkl"), make()), StringComparison.Ordinal);
    }
}
