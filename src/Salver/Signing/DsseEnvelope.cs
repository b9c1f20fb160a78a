using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Salver.Formats;
using Salver.Saving;

namespace Salver.Signing;

/// <summary>The DSSE envelope, version 1: a payload, its type, and signatures over both. See https://github.com/secure-systems-lab/dsse.</summary>
static class DsseEnvelope
{
    const string PayloadType = "application/vnd.in-toto+json";
    const int MostSignatures = 16;

    public static string Sign(byte[] payload, ECDsa key)
    {
        var signature = key.SignData(Encode(payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("payloadType", PayloadType);
            json.WriteBase64String("payload", payload);
            json.WriteStartArray("signatures");
            json.WriteStartObject();
            json.WriteString("keyid", Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
            json.WriteBase64String("sig", signature);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The payload, once a signature over it by the key was found. A key id is a hint that anybody can write, and decides nothing.</summary>
    public static byte[] Verify(ReadOnlyMemory<byte> envelope, ECDsa key)
    {
        var (payload, signatures) = StrictJson.Read(envelope, Parse);
        var signed = Encode(payload);
        foreach (var signature in signatures)
            if (key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) return payload;
        throw new ModelFormatException(ModelFormatError.Signature,
            "The model is not signed with the key that was required. Do not use it, unless the key you gave is the wrong one: ask the model's publisher for a signature or for their public key.");
    }

    static (byte[] Payload, byte[][] Signatures) Parse(JsonElement root)
    {
        if (StrictJson.Text(root, "payloadType") != PayloadType) throw StrictJson.Malformed();
        var signatures = root.GetProperty("signatures");
        if (signatures.GetArrayLength() is < 1 or > MostSignatures) throw StrictJson.Malformed();
        return (Bytes(root, "payload"), [.. signatures.EnumerateArray().Select(s => Bytes(s, "sig"))]);
    }

    /// <summary>DSSE has its readers take both alphabets of base64.</summary>
    static byte[] Bytes(JsonElement element, string name) => Convert.FromBase64String(StrictJson.Text(element, name).Replace('-', '+').Replace('_', '/'));

    /// <summary>DSSE's pre-authentication encoding: what is signed.</summary>
    static byte[] Encode(byte[] payload) => [.. Encoding.ASCII.GetBytes(string.Create(null, $"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} ")), .. payload];
}
