namespace Salver.Formats.Containers;

/// <summary>
/// What comes out of a decoder: counted against the budget, with the decoder's own exceptions turned into <see cref="ModelFormatException"/>.
/// At its end the stream has checked the container's checksums and that nothing stands behind it.
/// </summary>
abstract class DecompressedStream(string format, CompressedInput input, Budget budget) : ReadOnlyStream
{
    long _output;
    bool _finished;

    protected CompressedInput Input { get; } = input;

    public override int Read(Span<byte> buffer)
    {
        if (_finished || buffer.Length == 0) return 0;
        int count;
        try
        {
            count = Decode(buffer);
            if (count == 0)
            {
                Finish();
                _finished = true;
            }
        }
        catch (Exception exception) when (exception is not (ModelFormatException or OperationCanceledException or OutOfMemoryException))
        {
            // Decoders meet damaged data in many ways: wrong codes, indices out of range, early ends.
            throw new ModelFormatException(ModelFormatError.Malformed, $"The {format} data is damaged: {exception.Message}", inner: exception);
        }
        _output += count;
        budget.CheckDecompressed(_output, Input.Length);
        return count;
    }

    /// <summary>Decodes some bytes; 0 at the end.</summary>
    protected abstract int Decode(Span<byte> buffer);

    /// <summary>Checks checksums and lengths after the last byte.</summary>
    protected abstract void Finish();

    protected ModelFormatException Damaged(string how) => new(ModelFormatError.Malformed, $"The {format} data is damaged: {how}.");

    protected ModelFormatException CutShort() =>
        new(ModelFormatError.Truncated, $"The {format} data ends early. The file may have been cut short while it was copied.");

    protected ModelFormatException Trailing() => new(ModelFormatError.TrailingData,
        $"More bytes stand behind the end of the {format} data. Readers disagree about what they mean.");

    protected void ExpectEnd(long left = 0)
    {
        if (Input.Left > left) throw Trailing();
        if (Input.Left < left) throw CutShort();
    }
}
