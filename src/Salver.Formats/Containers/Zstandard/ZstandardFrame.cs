using System.Buffers.Binary;

namespace Salver.Formats.Containers.Zstandard;

/// <summary>
/// Cuts a Zstandard frame into its header and blocks (RFC 8878), so that exactly one frame reaches the decoder and its window is known before
/// the decoder makes it.
/// </summary>
sealed class ZstandardFrame(CompressedInput input)
{
    /// <summary>Largest window that is given: 64 MiB. Only the presets above 20 ask for more.</summary>
    public const ulong LargestWindow = 64 << 20;

    const int LargestBlock = 128 * 1024;
    const int Checksum = 4;
    readonly byte[] _piece = new byte[Math.Min(input.Length, 3 + LargestBlock + Checksum)];
    bool _hasStarted, _hasChecksum;

    /// <summary>Whether the last block has been taken.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The next piece of the frame.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            return ReadHeader();
        }
        var header = Take(0, 3);
        var bits = header[0] | header[1] << 8 | header[2] << 16;
        var (type, size) = (bits >> 1 & 3, bits >> 3);
        if (type == 3 || size > LargestBlock) throw Damaged();
        var length = 3 + (type == 1 ? 1 : size);
        Take(3, length - 3);
        if ((bits & 1) != 0)
        {
            IsEnded = true;
            if (_hasChecksum) Take(length, Checksum);
            if (_hasChecksum) length += Checksum;
        }
        return _piece.AsMemory(0, length);
    }

    ReadOnlyMemory<byte> ReadHeader()
    {
        var descriptor = Take(0, 5)[4];
        if ((descriptor & 8) != 0) throw Damaged();
        if ((descriptor & 3) != 0) throw new ModelFormatException(ModelFormatError.NotAllowed, "The Zstandard data needs a dictionary, which no saved model has.");
        _hasChecksum = (descriptor & 4) != 0;
        var isSingle = (descriptor & 0x20) != 0;
        var windowBytes = isSingle ? 0 : 1;
        var sizeBytes = (descriptor >> 6) switch { 0 => isSingle ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var rest = Take(5, windowBytes + sizeBytes);
        var window = isSingle
            ? sizeBytes switch { 1 => rest[0], 2 => BinaryPrimitives.ReadUInt16LittleEndian(rest) + 256u, 4 => BinaryPrimitives.ReadUInt32LittleEndian(rest), _ => BinaryPrimitives.ReadUInt64LittleEndian(rest) }
            : (1UL << 10 + (rest[0] >> 3)) / 8 * (8u + (rest[0] & 7u));
        if (window > LargestWindow)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The Zstandard data asks for a window of {window >> 20:N0} MiB; at most {LargestWindow >> 20} MiB are given.");
        return _piece.AsMemory(0, 5 + rest.Length);
    }

    Span<byte> Take(int at, int count)
    {
        if (count > _piece.Length - at) throw new ModelFormatException(ModelFormatError.Truncated, "The Zstandard data ends early. The file may have been cut short.");
        var span = _piece.AsSpan(at, count);
        input.ReadExactly(span, "Zstandard data");
        return span;
    }

    static ModelFormatException Damaged() => new(ModelFormatError.Malformed, "The Zstandard data is damaged: its header or a block is not well formed.");
}
