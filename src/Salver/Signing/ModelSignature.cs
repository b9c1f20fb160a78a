using Salver.Formats;
using Salver.Saving;
using Salver.Signing;

namespace Salver;

/// <summary>
/// Detached signatures of model files: ECDSA over P-256 with SHA-256, in a DSSE envelope around an in-toto statement that names the file's SHA-256.
/// Whoever signs says "these bytes come from me"; what is in them is judged when the model is opened or checked.
/// </summary>
public static class ModelSignature
{
    /// <summary>The path of a model's signature when none is named: the model's own with .sig appended.</summary>
    public static string DefaultPath(string modelPath) => modelPath + ".sig";

    /// <summary>Signs a model file as it is now. The signature is written whole or not at all.</summary>
    /// <param name="modelPath">The file to sign.</param>
    /// <param name="privateKey">A P-256 private key as PEM text, as openssl writes it.</param>
    /// <param name="signaturePath">The file to write; <see cref="DefaultPath"/> when null. An existing one is replaced.</param>
    /// <exception cref="ModelFormatException">The key is no unencrypted P-256 private key.</exception>
    /// <exception cref="IOException">The model cannot be read or the signature not be written.</exception>
    public static void Sign(string modelPath, string privateKey, string? signaturePath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(privateKey);
        signaturePath ??= DefaultPath(modelPath);
        if (Path.GetFullPath(signaturePath) == Path.GetFullPath(modelPath)) throw new IOException("The signature would replace the model it signs. Name another file for it.");
        using var key = SignatureKey.ReadPrivate(privateKey);
        string envelope;
        using (var model = ModelReader.OpenFile(modelPath))
        {
            if (model.CanSeek && model.Length == 0) throw new IOException($"'{modelPath}' is empty: there is nothing to sign.");
            envelope = DsseEnvelope.Sign(SignedStatement.Write(Path.GetFileName(modelPath), Convert.ToHexStringLower(SignedFile.Hash(model))), key);
        }
        AtomicFile.Write(signaturePath, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(envelope + "\n")));
    }

    /// <summary>
    /// Refuses a model file that is not signed with a key, or whose bytes are not those that were signed. To open a model that has to be signed, set
    /// <see cref="ModelOptions.RequireSignature"/> instead: then the bytes that were verified are the bytes that are read.
    /// </summary>
    /// <param name="modelPath">The signed file.</param>
    /// <param name="publicKey">The signer's P-256 public key as PEM text.</param>
    /// <param name="signaturePath">The signature; <see cref="DefaultPath"/> when null.</param>
    /// <exception cref="ModelFormatException">There is no valid signature of these bytes by this key; <see cref="ModelFormatException.Error"/> is <see cref="ModelFormatError.Signature"/>.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static void Verify(string modelPath, string publicKey, string? signaturePath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(publicKey);
        var signed = SignedFile.ReadDigest(publicKey, signaturePath ?? DefaultPath(modelPath));
        using var model = ModelReader.OpenFile(modelPath);
        SignedFile.Compare(signed, SignedFile.Hash(model));
    }
}
