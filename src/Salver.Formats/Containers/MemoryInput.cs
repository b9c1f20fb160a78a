namespace Salver.Formats.Containers;

/// <summary>Memory that is no array, as a stream.</summary>
sealed class MemoryInput(ReadOnlyMemory<byte> bytes) : ReadOnlyStream
{
    int _position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
