namespace Salver.Formats.Containers.Lzma;

/// <summary>The last bytes of output, which matches copy from. It grows with the output up to the size the file asks for, then turns round.</summary>
sealed class LzmaWindow(int size)
{
    /// <summary>Largest window that is read: that of xz's highest preset.</summary>
    public const uint LargestSize = 64 << 20;

    const int FirstSize = 16 * 1024;

    byte[] _bytes = new byte[Math.Min(size, FirstSize)];
    bool _isFull;
    int _delivered;

    /// <summary>The bytes; the next one is written at <see cref="Position"/>.</summary>
    public byte[] Bytes => _bytes;

    public int Position { get; private set; }

    /// <summary>How far back a match may reach.</summary>
    public int Reach => _isFull ? _bytes.Length : Position;

    /// <summary>Bytes that can be written before the window must turn round or grow.</summary>
    public int Room => _bytes.Length - Position;

    public static LzmaWindow OfSize(ulong size) => size <= LargestSize ? new LzmaWindow((int)Math.Max(size, 4096))
        : throw new ModelFormatException(ModelFormatError.LimitExceeded,
            $"The LZMA data asks for a window of {size >> 20:N0} MiB; at most {LargestSize >> 20} MiB are given, which the highest preset uses.");

    /// <summary>Forgets what was written: matches cannot reach back beyond here.</summary>
    public void Reset()
    {
        Position = _delivered = 0;
        _isFull = false;
    }

    /// <summary>Grows or turns round at the window's end; everything written must have been delivered.</summary>
    public void MakeRoom()
    {
        if (Position < _bytes.Length) return;
        if (_bytes.Length < size) Array.Resize(ref _bytes, (int)Math.Min(_bytes.Length * 2L, size));
        else
        {
            _isFull = true;
            Position = _delivered = 0;
        }
    }

    public byte Previous(int distance) => _bytes[distance <= Position ? Position - distance : Position - distance + _bytes.Length];

    public void Put(byte value) => _bytes[Position++] = value;

    /// <summary>Copies bytes from that far back, which may overlap with where they go.</summary>
    public void Copy(int distance, int length)
    {
        var from = Position - distance;
        if (from < 0) from += _bytes.Length;
        if (from < Position && distance >= length || from > Position && from + length <= _bytes.Length)
        {
            _bytes.AsSpan(from, length).CopyTo(_bytes.AsSpan(Position));
            Position += length;
            return;
        }
        while (length-- > 0)
        {
            _bytes[Position++] = _bytes[from++];
            if (from == _bytes.Length) from = 0;
        }
    }

    /// <summary>Writes bytes that were not compressed.</summary>
    public Span<byte> Take(int count)
    {
        var span = _bytes.AsSpan(Position, count);
        Position += count;
        return span;
    }

    /// <summary>Hands out what was written since the last time.</summary>
    public int Deliver(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, Position - _delivered);
        _bytes.AsSpan(_delivered, count).CopyTo(destination);
        _delivered += count;
        return count;
    }
}
