namespace Salver.Cli.Input;

/// <summary>Bytes of a stream in a buffer that moves along and grows as far as one row needs.</summary>
sealed class ByteFeed(Stream stream) : IDisposable
{
    const int LongestRow = 1 << 25;
    const int FirstSize = 1 << 16;
    byte[] _buffer = new byte[FirstSize];
    long _read;
    int _start;
    int _end;

    /// <summary>Whether nothing comes after <see cref="Available"/>.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What is read and not yet taken.</summary>
    public ReadOnlySpan<byte> Available => _buffer.AsSpan(_start, _end - _start);

    public void Take(int count) => _start += count;

    /// <summary>At least some bytes of the beginning, unless there are none.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (Available.TrimStart(" \t\r\n"u8).IsEmpty && !IsComplete) FillRow();
        return Available;
    }

    /// <summary>Reads more behind what is available, which is one row.</summary>
    public void FillRow()
    {
        if (Available.Length >= LongestRow) throw new CommandException($"The input holds a row of more than {LongestRow >> 20} MB. Is it rows of text?");
        // A long row is looked through again when as much has come as there was; a pipe brings little at a time.
        do Fill();
        while (!IsComplete && Available.Length > FirstSize && _end < _buffer.Length);
    }

    /// <summary>Reads more behind what is available.</summary>
    public void Fill()
    {
        if (_end == _buffer.Length) MakeRoom();
        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        RequireText(_buffer.AsSpan(_end, count));
        _end += count;
        _read += count;
        IsComplete = count == 0;
    }

    /// <summary>Reads everything that is left.</summary>
    public ReadOnlySpan<byte> FillAll()
    {
        Peek();
        while (!IsComplete) Fill();
        return Available;
    }

    public void SkipByteOrderMark()
    {
        while (_end - _start < 3 && !IsComplete) Fill();
        if (Available.StartsWith("\uFEFF"u8)) Take(3);
    }

    public void Dispose() => stream.Dispose();

    void RequireText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)0) is not (>= 0 and var at)) return;
        var start = _read == 0 ? bytes : _buffer;
        throw new CommandException(start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? "The input is UTF-16; save it as UTF-8."
            : $"The input is no text: byte {_read + at} is NUL. Rows are read from CSV, JSON or NDJSON in UTF-8.");
    }

    void MakeRoom()
    {
        if (_start >= _buffer.Length / 2)
        {
            Available.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            return;
        }
        if (_buffer.Length == Array.MaxLength) throw new CommandException("The input holds more than 2 GB that have to be read at once. Use CSV or NDJSON, which are read row by row, or ask in parts.");
        Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, Array.MaxLength));
    }
}
