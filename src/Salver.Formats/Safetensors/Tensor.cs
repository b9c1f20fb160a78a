namespace Salver.Formats.Safetensors;

/// <summary>One tensor of a safetensors file: little-endian elements in C order.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Axes; empty for a single element.</param>
/// <param name="Data">As many bytes as type and shape say.</param>
sealed record Tensor(string Name, TensorType Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>Where the bytes stand in the file, when it is mapped and they are many.</summary>
    public Records.FileSlice? Pieces { get; init; }
}
