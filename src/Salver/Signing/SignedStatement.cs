using System.Text;
using Salver.Saving;

namespace Salver.Signing;

/// <summary>The in-toto statement, version 1, that a signature is over: one subject, the model file, by its SHA-256.</summary>
static class SignedStatement
{
    const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>Says that the signer vouches for the subject's bytes and no more. docs/formats.md describes it.</summary>
    const string PredicateType = "urn:salver:model-file:v1";

    const int DigestLength = 32;

    public static byte[] Write(string name, string sha256) => Encoding.UTF8.GetBytes(JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("_type", Type);
        json.WriteStartArray("subject");
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("digest");
        json.WriteString("sha256", sha256);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("predicateType", PredicateType);
        json.WriteStartObject("predicate");
        json.WriteEndObject();
        json.WriteEndObject();
    }));

    /// <summary>The SHA-256 that was signed. The subject's name is for people: files are renamed.</summary>
    public static byte[] ReadDigest(byte[] statement) => StrictJson.Read(statement, root =>
    {
        if (StrictJson.Text(root, "_type") != Type || StrictJson.Text(root, "predicateType") != PredicateType) throw StrictJson.Malformed();
        var subjects = root.GetProperty("subject");
        if (subjects.GetArrayLength() != 1) throw StrictJson.Malformed();
        var digest = Convert.FromHexString(StrictJson.Text(subjects[0].GetProperty("digest"), "sha256"));
        return digest.Length == DigestLength ? digest : throw StrictJson.Malformed();
    });
}
