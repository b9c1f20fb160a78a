using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Salver.Formats.Safetensors;

/// <summary>Writes a safetensors file. Equal tensors and metadata give equal bytes: tensors go by descending size of their elements, then by name.</summary>
static class SafetensorsWriter
{
    /// <summary>The order in which tensors are written, and with it the offsets.</summary>
    public static IEnumerable<Tensor> Ordered(IEnumerable<Tensor> tensors) =>
        tensors.OrderByDescending(t => t.Type).ThenBy(t => t.Name, StringComparer.Ordinal);

    /// <exception cref="ModelFormatException">The header would be larger than the format allows.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<Tensor> tensors)
    {
        var ordered = Ordered(tensors).ToArray();
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteHeader(json, metadata, ordered);
        var padding = (8 - header.WrittenCount % 8) % 8;
        if (header.WrittenCount + padding > SafetensorsFile.LargestHeader)
            throw new ModelFormatException(ModelFormatError.LimitExceeded,
                $"The model needs a safetensors header of {header.WrittenCount:N0} bytes, and the format allows {SafetensorsFile.LargestHeader:N0}.");
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.WrittenCount + padding);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        stream.Write("        "u8[..padding]);
        foreach (var tensor in ordered) stream.Write(tensor.Data.Span);
    }

    static void WriteHeader(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> metadata, Tensor[] tensors)
    {
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", TensorTypes.NameOf(tensor.Type));
            json.WriteStartArray("shape");
            foreach (var axis in tensor.Shape) json.WriteNumberValue(axis);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += tensor.Data.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
