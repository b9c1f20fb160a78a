using Microsoft.Win32.SafeHandles;
using Salver.Formats.Records;

namespace Salver.Formats;

/// <summary>
/// The uncompressed bytes of a file, read forward. Bytes in memory are sliced; a stream goes through a window, and large payloads are
/// read straight into arrays of their own. Inside a pickle frame nothing can be read across the frame's end.
/// </summary>
sealed partial class ByteSource
{
    const int WindowSize = 64 * 1024;

    /// <summary>An announced payload larger than this is allocated only as its bytes arrive, unless the stream's length vouches for it.</summary>
    const int TrustedSize = 4 << 20;

    /// <summary>Arrays smaller than this are read with the rest.</summary>
    const int SmallestSlice = 16 * 1024;

    /// <summary>Read first behind an array that was left in the file: the next one mostly follows soon.</summary>
    const int ReadBehindSlice = 4 * 1024;

    readonly Stream? _stream;

    // Set when the stream is a file whose length is known: it is read past the stream, at _fileOffset.
    readonly SafeFileHandle? _file;

    readonly SpilledArrays? _spilled;

    // Of a compressed stream, whose length is not known but bounded.
    readonly Budget? _budget;
    readonly long _length;
    byte[] _buffer;
    int _position;
    int _end;
    int _limit;
    int _ahead = WindowSize;
    long _fileOffset;
    long _origin;
    long _frameEnd = -1;

    public ByteSource(ArraySegment<byte> bytes)
    {
        _buffer = bytes.Array ?? [];
        _position = bytes.Offset;
        _origin = -bytes.Offset;
        _end = _limit = bytes.Offset + bytes.Count;
        _length = bytes.Count;
    }

    /// <param name="stream">The bytes.</param>
    /// <param name="length">How many there are.</param>
    public ByteSource(Stream stream, long length)
    {
        _stream = stream;
        _buffer = new byte[WindowSize];
        _length = length;
        if (stream is FileStream { CanSeek: true } file) (_file, _fileOffset) = (file.SafeFileHandle, file.Position);
    }

    /// <param name="content">What comes out of a compressed stream.</param>
    /// <param name="compressedLength">Bytes of that stream.</param>
    /// <param name="budget">Says how much may come out of them.</param>
    /// <param name="spilled">Takes large arrays; null to have them in memory.</param>
    public ByteSource(Stream content, long compressedLength, Budget budget, SpilledArrays? spilled = null)
    {
        _stream = content;
        _spilled = spilled;
        _buffer = new byte[WindowSize];
        _length = compressedLength;
        _budget = budget;
    }

    /// <summary>How many bytes there are, or at most can be.</summary>
    public long LargestLength => _budget?.LargestOutput(_length) ?? _length;

    /// <summary>Offset of the next byte.</summary>
    public long Position => _origin + _position;

    /// <summary>Offset of the opcode being read; errors name it.</summary>
    public long OpcodeOffset { get; private set; }

    bool IsLengthExact => _budget is null;

    bool IsInFrame => _frameEnd >= 0;

    public ModelFormatException Malformed(string message) => new(ModelFormatError.Malformed, message, OpcodeOffset);

    public ModelFormatException Exceeded(string message) => new(ModelFormatError.LimitExceeded, message, OpcodeOffset);

    public ModelFormatException NotAllowed(string message) => new(ModelFormatError.NotAllowed, message, OpcodeOffset);

    /// <summary>Marks the start of something that errors should point at.</summary>
    public void MarkOffset() => OpcodeOffset = Position;

    /// <summary>Reads the next opcode, leaving the frame that ends before it.</summary>
    public byte NextOpcode()
    {
        if (_frameEnd == Position) LeaveFrame();
        OpcodeOffset = _origin + _position;
        return _position < _limit ? _buffer[_position++] : TakeSlow(1)[0];
    }

    public byte ReadByte() => _position < _limit ? _buffer[_position++] : TakeSlow(1)[0];

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _limit - _position) return TakeSlow(count);
        var span = new ReadOnlySpan<byte>(_buffer, _position, count);
        _position += count;
        return span;
    }

    public void EnterFrame(ulong length)
    {
        if (IsInFrame) throw Malformed("A pickle frame begins inside another frame.");
        if (length > (ulong)(LargestLength - Position)) throw TooLong(length, "frame");
        _frameEnd = Position + (long)length;
        SetLimit();
    }

    /// <summary>Leaves the frame for bytes that stand between frames; it must end here.</summary>
    public void EndFrame(string what)
    {
        if (!IsInFrame) return;
        if (_frameEnd != Position) throw Malformed($"{what} inside a pickle frame that has {_frameEnd - Position:N0} bytes left. Readers disagree about its meaning.");
        LeaveFrame();
    }

    /// <summary>Whether all bytes have been read.</summary>
    public bool IsAtEnd() => _position == _end && !Fill(1);

    /// <summary>The next bytes, as many as there are up to that number, without taking them.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        Fill(count);
        return new ReadOnlySpan<byte>(_buffer, _position, Math.Min(count, _limit - _position));
    }

    /// <summary>The bytes up to the next line feed, without it.</summary>
    public ReadOnlySpan<byte> TakeLine(int longest)
    {
        var scanned = 0;
        while (true)
        {
            var window = new ReadOnlySpan<byte>(_buffer, _position, _limit - _position);
            var length = window[scanned..].IndexOf((byte)'\n');
            if (length >= 0) length += scanned;
            if ((length < 0 ? window.Length : length) > longest)
                throw Malformed($"A line of text is longer than the {longest:N0} bytes that its kind may have.");
            if (length >= 0)
            {
                _position += length + 1;
                return window[..length];
            }
            scanned = window.Length;
            if (IsInFrame && _origin + _limit == _frameEnd) throw CrossesFrame();
            if (!Fill(scanned + 1)) throw Truncated(scanned + 1);
        }
    }

    /// <summary>
    /// Takes the bytes of an array: those of a large one are left in the file, or put aside in another, to be read when they are needed.
    /// </summary>
    public (FileSlice? Slice, ReadOnlyMemory<byte> Data) TakeArray(long count)
    {
        if (count < SmallestSlice || count > Array.MaxLength || IsInFrame) return (null, TakeMemory((ulong)count, "array"));
        if (_file is not null && count <= LargestLength - Position) return (LeaveInFile((int)count), default);
        if (_spilled is not null && _spilled.TryBegin((int)count)) return Spill(_spilled, (int)count);
        return (null, TakeMemory((ulong)count, "array"));
    }

    FileSlice LeaveInFile(int count)
    {
        var offset = _fileOffset - (_end - _position);
        _origin = Position + count;
        _position = _end = 0;
        SetLimit();
        _fileOffset = offset + count;
        _ahead = ReadBehindSlice;
        return new FileSlice(_file!, offset, count);
    }

    /// <summary>Takes bytes that stay valid: a slice of the memory, or an array of their own.</summary>
    public ReadOnlyMemory<byte> TakeMemory(ulong count, string what)
    {
        if (IsInFrame && count > (ulong)(_frameEnd - Position)) throw CrossesFrame();
        if (count > (ulong)(LargestLength - Position)) throw TooLong(count, what);
        if (count > (ulong)Array.MaxLength)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"A {what} of {count:N0} bytes is larger than the 2 GiB one array can hold.", OpcodeOffset);
        var length = (int)count;
        if (_stream is not null) return ReadArray(length);
        var memory = new ReadOnlyMemory<byte>(_buffer, _position, length);
        _position += length;
        return memory;
    }

    /// <summary>All the bytes that are left.</summary>
    public ReadOnlyMemory<byte> TakeRest(Budget budget)
    {
        MarkOffset();
        if (IsLengthExact)
        {
            budget.SpendArrayBytes(LargestLength - Position, OpcodeOffset);
            return TakeMemory((ulong)(LargestLength - Position), "model");
        }
        var rest = new MemoryStream();
        while (Fill(1))
        {
            var part = Take(_limit - _position);
            budget.SpendArrayBytes(part.Length, OpcodeOffset);
            rest.Write(part);
        }
        return rest.GetBuffer().AsMemory(0, (int)rest.Length);
    }
}
