using System.Security.Cryptography;
using Salver.Formats;

namespace Salver.Signing;

/// <summary>P-256 keys in PEM text.</summary>
static class SignatureKey
{
    const string P256 = "1.2.840.10045.3.1.7";
    const string HowToPublic = "Give the public key that 'openssl ec -in key.pem -pubout -out key.pub.pem' writes.";
    const string HowToPrivate = "Give the private key that 'openssl ecparam -name prime256v1 -genkey -noout -out key.pem' writes.";

    public static ECDsa ReadPublic(string pem) => Read(pem, HowToPublic, "public", "PUBLIC KEY");

    public static ECDsa ReadPrivate(string pem) => Read(pem, HowToPrivate, "unencrypted private", "EC PRIVATE KEY", "PRIVATE KEY");

    /// <summary>Takes the one block that is a key of the wanted kind, and passes over blocks that are none, such as EC PARAMETERS.</summary>
    static ECDsa Read(string pem, string howTo, string kind, params ReadOnlySpan<string> labels)
    {
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var block))
        {
            foreach (var label in labels)
                if (rest[block.Label].SequenceEqual(label)) return Import(rest[block.Location], howTo);
            rest = rest[block.Location.End..];
        }
        throw Refuse($"The key for signatures is no {kind} key in PEM. {howTo}");
    }

    static ECDsa Import(ReadOnlySpan<char> block, string howTo)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(block);
            if (IsP256(key)) return key;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw Refuse($"The key for signatures is damaged or of another kind than ECDSA P-256. {howTo}", error);
        }
        key.Dispose();
        throw Refuse($"The key for signatures is of another curve than P-256. {howTo}");
    }

    static bool IsP256(ECDsa key) => key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid: var oid }
        && (oid.Value == P256 || oid.FriendlyName is "nistP256" or "ECDSA_P256");

    static ModelFormatException Refuse(string message, Exception? inner = null) => new(ModelFormatError.Signature, message, inner: inner);
}
