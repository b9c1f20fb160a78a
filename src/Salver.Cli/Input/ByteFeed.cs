namespace Salver.Cli.Input;

/// <summary>Bytes of a stream in a buffer that moves along and grows as far as one row needs.</summary>
sealed class ByteFeed(Stream stream) : IDisposable
{
    const int LongestRow = 1 << 28;
    byte[] _buffer = new byte[1 << 16];
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
        Fill();
    }

    /// <summary>Reads more behind what is available.</summary>
    public void Fill()
    {
        if (_end == _buffer.Length) MakeRoom();
        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        IsComplete = count == 0;
    }

    /// <summary>Reads everything that is left.</summary>
    public ReadOnlySpan<byte> FillAll()
    {
        while (!IsComplete) Fill();
        return Available;
    }

    public void SkipByteOrderMark()
    {
        while (_end - _start < 3 && !IsComplete) Fill();
        if (Available.StartsWith("\uFEFF"u8)) Take(3);
    }

    public void Dispose() => stream.Dispose();

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
