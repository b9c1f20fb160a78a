using Salver.Formats.Records;

namespace Salver.Formats;

/// <content>The part that waits for a stream, and the errors.</content>
sealed partial class ByteSource
{
    ReadOnlySpan<byte> TakeSlow(int count)
    {
        if (IsInFrame && count > _frameEnd - Position) throw CrossesFrame();
        if (count > LargestLength - Position) throw IsLengthExact ? Truncated(count) : TooLong((ulong)count, "text");
        if (!Fill(count)) throw Truncated(count);
        var span = new ReadOnlySpan<byte>(_buffer, _position, count);
        _position += count;
        return span;
    }

    /// <summary>Brings at least that many unread bytes into the window; false when the stream ends before.</summary>
    bool Fill(int count)
    {
        if (_end - _position >= count) return true;
        if (_stream is null) return false;
        var held = _end - _position;
        if (count > _buffer.Length)
        {
            // The window doubles as bytes arrive, so that an announced length alone allocates little.
            if (held < _buffer.Length) { if (!Fill(_buffer.Length)) return false; held = _end - _position; }
            var larger = new byte[(int)Math.Min(Math.Max((long)_buffer.Length * 2, WindowSize), Array.MaxLength)];
            _buffer.AsSpan(_position, held).CopyTo(larger);
            _buffer = larger;
            Moved(held);
            return Fill(count);
        }
        if (_position > 0)
        {
            _buffer.AsSpan(_position, held).CopyTo(_buffer);
            Moved(held);
        }
        while (_end < count)
        {
            var read = ReadStream(_buffer.AsSpan(_end, Math.Min(_buffer.Length - _end, Math.Max(_ahead, count - _end))));
            if (read == 0) break;
            _ahead = Math.Min(2 * _ahead, WindowSize);
            _end += read;
        }
        SetLimit();
        return _end >= count;
    }

    int ReadStream(Span<byte> to)
    {
        if (_file is null) return _stream!.Read(to);
        var read = RandomAccess.Read(_file, to, _fileOffset);
        _fileOffset += read;
        return read;
    }

    void Moved(int held)
    {
        _origin += _position;
        _position = 0;
        _end = held;
    }

    byte[] ReadArray(int length)
    {
        var array = GC.AllocateUninitializedArray<byte>(IsLengthExact ? length : Math.Min(length, TrustedSize));
        var filled = Math.Min(length, _end - _position);
        if (filled > array.Length) Array.Resize(ref array, filled);
        _buffer.AsSpan(_position, filled).CopyTo(array);
        _position += filled;
        while (filled < length)
        {
            if (filled == array.Length) Array.Resize(ref array, (int)Math.Min((long)array.Length * 2, length));
            var read = ReadStream(array.AsSpan(filled));
            if (read == 0) throw Truncated(length);
            filled += read;
            _origin += read;
        }
        return array;
    }

    (FileSlice? Slice, ReadOnlyMemory<byte> Data) Spill(SpilledArrays spilled, int count)
    {
        var start = spilled.Length;
        for (var left = count; left > 0;)
        {
            if (_position == _end && !Fill(1)) throw Truncated(left);
            var part = Take(Math.Min(left, _end - _position));
            left -= part.Length;
            if (spilled.TryAppend(part)) continue;
            // No room: what was put aside comes back, and the rest follows it.
            var array = new byte[count];
            var done = count - left - part.Length;
            part.CopyTo(array.AsSpan(done));
            if (done > 0) spilled.From(start).Read(array.AsSpan(0, done));
            ReadArray(left).CopyTo(array, count - left);
            return (null, array);
        }
        return (spilled.From(start), default);
    }

    void LeaveFrame()
    {
        _frameEnd = -1;
        SetLimit();
    }

    void SetLimit() => _limit = _frameEnd < 0 ? _end : (int)Math.Min(_end, _frameEnd - _origin);

    ModelFormatException CrossesFrame() =>
        Malformed("An opcode or its argument reaches across the end of its pickle frame. No pickle writer does that; readers disagree about its meaning.");

    ModelFormatException Truncated(long needed) =>
        new(ModelFormatError.Truncated, $"The file ends early: {needed:N0} more bytes were announced. It may have been cut short while it was copied.", OpcodeOffset);

    ModelFormatException TooLong(ulong count, string what) => IsLengthExact
        ? new(ModelFormatError.Truncated, $"{Article(what)} {what} of {count:N0} bytes is announced, but only {LargestLength - Position:N0} bytes are left.", OpcodeOffset)
        : ModelFormatException.OverLimit($"{Article(what)} {what} of {count:N0} bytes is announced, more than the file's compressed size can account for.", nameof(ReadLimits.CompressionRatio), OpcodeOffset);

    static string Article(string what) => what[0] == 'a' ? "An" : "A";
}
