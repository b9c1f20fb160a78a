using System.Buffers.Binary;
using System.Text.Json;

namespace Salver.Formats.Safetensors;

/// <summary>
/// A safetensors file: u64 header length, JSON header, bytes of the tensors, without holes, overlaps or anything that follows.
/// https://github.com/huggingface/safetensors#format
/// </summary>
sealed class SafetensorsFile : IDisposable
{
    /// <summary>The format's own cap on the header.</summary>
    public const int LargestHeader = 100_000_000;

    /// <summary>What is read of that: the header of a model of a hundred thousand trees has a tenth.</summary>
    const int LargestRead = 32 << 20;

    readonly MappedFile _file;

    SafetensorsFile(MappedFile file, SafetensorsHeader header, Dictionary<string, Tensor> tensors)
    {
        (_file, Metadata, Tensors) = (file, header.Metadata, tensors);
    }

    /// <summary>The texts of __metadata__, as UTF-8.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Metadata { get; }

    /// <summary>Every tensor, by name. Their bytes are valid until the file is disposed.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    public static SafetensorsFile Open(ReadOnlyMemory<byte> bytes, Budget budget) => Open(new MappedFile(bytes), budget);

    public static SafetensorsFile Open(MappedFile file, Budget budget)
    {
        try
        {
            return Parse(file, budget);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsStart(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) is >= 2 and <= LargestHeader;

    static SafetensorsFile Parse(MappedFile file, Budget budget)
    {
        budget.CheckInput(file.Length);
        if (file.Length < 8) throw new ModelFormatException(ModelFormatError.Truncated, $"A safetensors file begins with 8 bytes of length; this one has {file.Length}.", 0);
        var announced = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, 8).Span);
        if (announced > LargestHeader)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The safetensors header announces {announced:N0} bytes; the format allows {LargestHeader:N0}.", 0);
        if ((long)announced > file.Length - 8)
            throw new ModelFormatException(ModelFormatError.Truncated, $"The safetensors header announces {announced:N0} bytes, and {file.Length - 8:N0} are left.", 0);
        if (announced > LargestRead)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The safetensors header has {announced:N0} bytes; at most {LargestRead:N0} are read, and no model needs as many.", 0);
        var length = (int)announced;
        var bytes = file.Slice(8, length).Span;
        if (bytes is not [(byte)'{', ..]) throw new ModelFormatException(ModelFormatError.Malformed, "The safetensors header does not begin with '{'.", 8);

        SafetensorsHeader header;
        try
        {
            header = SafetensorsHeader.Parse(bytes, budget);
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The safetensors header is not valid JSON: {error.Message}", 8 + (error.BytePositionInLine ?? 0), error);
        }
        var start = 8L + length;
        var end = header.CheckContiguous();
        if (end != file.Length - start)
            throw new ModelFormatException(end > file.Length - start ? ModelFormatError.Truncated : ModelFormatError.TrailingData,
                $"The tensors of the safetensors file take {end:N0} bytes, and {file.Length - start:N0} follow the header.", start);

        var tensors = new Dictionary<string, Tensor>(header.Tensors.Count, StringComparer.Ordinal);
        foreach (var entry in header.Tensors)
            tensors.Add(entry.Name, new Tensor(entry.Name, entry.Type, entry.Shape, file.Slice(start + entry.Begin, entry.Length)) { Pieces = file.PiecesOf(start + entry.Begin, entry.Length) });
        return new SafetensorsFile(file, header, tensors);
    }

    public void Dispose() => _file.Dispose();
}
