using System.Security.Cryptography;
using Salver.Formats;

namespace Salver.Signing;

/// <summary>
/// Reads files that have to be signed. The bytes are taken into memory once, verified there, and read from there: whoever can write the file can change
/// neither what was verified nor, as through a mapping, what is computed with later.
/// </summary>
static class SignedFile
{
    const int LargestSignature = 1 << 20;

    /// <summary>The verified bytes of what a stream holds from where it stands.</summary>
    public static MemoryStream Read(Stream stream, string? path, ModelOptions options, CancellationToken cancellation)
    {
        var signaturePath = options.SignaturePath ?? (path is null ? null : ModelSignature.DefaultPath(path)) ?? throw new ModelFormatException(ModelFormatError.Signature,
            $"A signature is required, and a stream has none beside it. Name it with {nameof(ModelOptions)}.{nameof(ModelOptions.SignaturePath)}, or open the model from a file.");
        var signed = ReadDigest(options.RequireSignature!, signaturePath);
        var content = stream.CanSeek ? ReadAll(stream, options.Limits, cancellation) : ModelReader.Copy(stream, options.Limits, cancellation);
        Compare(signed, SHA256.HashData(content));
        content.Position = 0;
        return content;
    }

    /// <summary>The digest that a signature by the key is over.</summary>
    public static byte[] ReadDigest(string publicKey, string signaturePath)
    {
        using var key = SignatureKey.ReadPublic(publicKey);
        return SignedStatement.ReadDigest(DsseEnvelope.Verify(ReadSignature(signaturePath), key));
    }

    public static void Compare(byte[] signed, byte[] actual)
    {
        if (!signed.AsSpan().SequenceEqual(actual))
            throw new ModelFormatException(ModelFormatError.Signature,
                "The model's bytes are not those that were signed: it has changed since, or the signature is another file's. Get the model and its signature again from where they came from.");
    }

    static ReadOnlyMemory<byte> ReadSignature(string path)
    {
        if (!File.Exists(path))
            throw new ModelFormatException(ModelFormatError.Signature, $"The model is not signed: there is no signature '{path}'. Have it signed with salver sign, or name its signature file.");
        if (PathKinds.Describe(path) is { } kind) throw new ModelFormatException(ModelFormatError.Signature, $"The signature '{path}' is {kind}, not a file. Name the file that salver sign wrote.");
        using var file = ModelReader.OpenFile(path);
        var bytes = new byte[LargestSignature + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count <= LargestSignature ? bytes.AsMemory(0, count) : throw new ModelFormatException(ModelFormatError.Signature,
            "The signature file is larger than 1 MiB; a signature takes a few hundred bytes. Name the file that salver sign wrote.");
    }

    /// <summary>The hash of the bytes that the file says it has; what cannot say is read to its end.</summary>
    public static byte[] Hash(Stream stream)
    {
        if (!stream.CanSeek) return SHA256.HashData(stream);
        stream.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var left = stream.Length;
        while (left > 0 && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, left)) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            left -= count;
        }
        return hash.GetHashAndReset();
    }

    /// <summary>Into memory of the size that the file has when reading begins.</summary>
    static MemoryStream ReadAll(Stream stream, ReadLimits limits, CancellationToken cancellation)
    {
        var length = stream.Length - stream.Position;
        var most = Math.Min(limits.InputBytes, Array.MaxLength);
        if (length > most)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The file has {length:N0} bytes; one whose signature is required is read into memory, which takes at most {most:N0}.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        var count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, Math.Min(1 << 20, bytes.Length - count)) is > 0 and var read)
        {
            cancellation.ThrowIfCancellationRequested();
            count += read;
        }
        return new MemoryStream(bytes, 0, count, writable: false, publiclyVisible: true);
    }
}
