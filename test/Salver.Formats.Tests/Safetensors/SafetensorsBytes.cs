using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Salver.Formats.Tests.Safetensors;

/// <summary>Builds safetensors files byte by byte.</summary>
static class SafetensorsBytes
{
    public static byte[] Of(string header, params ReadOnlySpan<byte> data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(ReadOnlySpan<byte> header, params ReadOnlySpan<byte> data)
    {
        var file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(8));
        data.CopyTo(file.AsSpan(8 + header.Length));
        return file;
    }

    /// <summary>A file with that skeleton and these tensors, given as JSON.</summary>
    public static byte[] Model(string skeleton, string tensors = "", params ReadOnlySpan<byte> data)
    {
        var text = JsonEncodedText.Encode(skeleton, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Of($$"""{"__metadata__":{"salver.version":"1","salver.model":"{{text}}"}{{(tensors.Length > 0 ? "," : "")}}{{tensors}}}""", data);
    }
}
