namespace Salver.Formats.Containers;

/// <summary>
/// The compressed bytes of our own decoders, with some that can be looked at without a check for the end: behind the last byte stand zeros,
/// and whoever reads on into them notices by <see cref="IsPastEnd"/>.
/// </summary>
sealed class BufferedInput(CompressedInput input)
{
    const int Size = 64 * 1024;

    /// <summary>Bytes that can always be looked at after <see cref="Fill"/>.</summary>
    public const int Ahead = 80;

    bool _isEnded;

    public CompressedInput Source { get; } = input;

    /// <summary>The bytes; the next stands at <see cref="Position"/>.</summary>
    public byte[] Bytes { get; } = new byte[Math.Min(Size, input.Left) + Ahead];

    public int Position { get; set; }

    /// <summary>Position behind the last byte that has been read.</summary>
    public int End { get; private set; }

    /// <summary>Last position at which <see cref="Fill"/> need not be called.</summary>
    public int LastSafe => _isEnded ? End : End - Ahead;

    /// <summary>Bytes not taken yet.</summary>
    public long Left => End - Position + Source.Left;

    /// <summary>Number of bytes taken so far.</summary>
    public long Taken => Source.Length - Left;

    public bool IsPastEnd => Position > End;

    /// <summary>Makes sure of the bytes ahead, or of the file's last ones and zeros behind them.</summary>
    public void Fill()
    {
        if (End - Position >= Ahead || _isEnded) return;
        Bytes.AsSpan(Position, End - Position).CopyTo(Bytes);
        End -= Position;
        Position = 0;
        while (End < Bytes.Length - Ahead && Source.Left > 0) End += Source.Read(Bytes.AsSpan(End, Bytes.Length - Ahead - End));
        _isEnded = Source.Left == 0;
        if (_isEnded) Bytes.AsSpan(End).Clear();
    }

    public byte Take()
    {
        if (End == Position) Fill();
        if (End == Position) throw CutShort();
        return Bytes[Position++];
    }

    public void Take(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            if (End == Position) Fill();
            if (End == Position) throw CutShort();
            var count = Math.Min(destination.Length, End - Position);
            Bytes.AsSpan(Position, count).CopyTo(destination);
            Position += count;
            destination = destination[count..];
        }
    }

    public static ModelFormatException CutShort() =>
        new(ModelFormatError.Truncated, "The compressed data ends early. The file may have been cut short while it was copied.");
}
