namespace Salver.Formats.Containers;

/// <summary>
/// Hands a decoder its compressed bytes, the last few one by one. A decoder asks only while it needs more, so what is left when it has
/// finished is what stands behind its stream.
/// </summary>
sealed class CompressedInput(Stream stream, long length) : ReadOnlyStream
{
    const int Tail = 64;
    long _left = length;

    public override long Length { get; } = length;

    /// <summary>Bytes not handed out yet.</summary>
    public long Left => _left;

    public override int Read(Span<byte> buffer)
    {
        var most = _left > Tail ? Math.Min(buffer.Length, _left - Tail) : Math.Min(buffer.Length, Math.Min(_left, 1));
        if (most == 0) return 0;
        var read = stream.Read(buffer[..(int)most]);
        if (read == 0) throw Short();
        _left -= read;
        return read;
    }

    /// <summary>Takes bytes for whoever parses the container around the decoder's stream.</summary>
    public void ReadExactly(Span<byte> buffer, string what)
    {
        if (buffer.Length > _left) throw new ModelFormatException(ModelFormatError.Truncated, $"The compressed file ends inside its {what}. It may have been cut short.");
        stream.ReadExactly(buffer);
        _left -= buffer.Length;
    }

    public byte ReadOne(string what)
    {
        Span<byte> one = stackalloc byte[1];
        ReadExactly(one, what);
        return one[0];
    }

    static ModelFormatException Short() => new(ModelFormatError.Truncated, "The file became shorter while it was read.");
}
