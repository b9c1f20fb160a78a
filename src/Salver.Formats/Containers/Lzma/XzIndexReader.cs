using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lzma;

/// <summary>Reads the numbers of an xz index, with its checksum.</summary>
sealed class XzIndexReader(BufferedInput input, long start)
{
    uint _crc = Checksums.Crc32([0]);

    public long Number()
    {
        var value = 0UL;
        for (var i = 0; i < 9; i++)
        {
            var part = Take();
            value |= (ulong)(part & 0x7F) << 7 * i;
            if (part < 0x80) return (long)value;
        }
        throw Damaged();
    }

    /// <summary>Reads padding and checksum; yields the size of the whole index.</summary>
    public long Finish()
    {
        while ((input.Taken - start) % 4 != 0)
            if (Take() != 0) throw Damaged();
        Span<byte> crc = stackalloc byte[4];
        input.Take(crc);
        return BinaryPrimitives.ReadUInt32LittleEndian(crc) == _crc ? input.Taken - start : throw Damaged();
    }

    byte Take()
    {
        var value = input.Take();
        _crc = Checksums.Crc32([value], _crc);
        return value;
    }

    static ModelFormatException Damaged() => new(ModelFormatError.Malformed, "The xz data is damaged: its index is not well formed.");
}
