using System.Buffers.Binary;
using System.Text;
using Salver.Formats.Containers;

namespace Salver.Formats.Skops;

/// <summary>Writes a ZIP archive of stored members, as skops does by default; without times, so that equal models give equal files.</summary>
sealed class ZipWriter(Stream stream)
{
    /// <summary>1980-01-01, the earliest date the format knows.</summary>
    const uint Date = 0x00210000;

    readonly MemoryStream _directory = new();
    long _position;
    int _count;

    /// <exception cref="ModelFormatException">The archive would be larger than 4 GiB or have more than 65,535 members.</exception>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        if (_position + content.Length > uint.MaxValue - ushort.MaxValue || _count == ushort.MaxValue)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, "The model is too large for a ZIP archive of 4 GiB and 65,535 arrays. Write another format.");
        var bytes = Encoding.ASCII.GetBytes(name);
        Span<byte> common = stackalloc byte[26];
        common.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(common, 20);
        BinaryPrimitives.WriteUInt32LittleEndian(common[6..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(common[10..], Checksums.Crc32(content));
        BinaryPrimitives.WriteInt32LittleEndian(common[14..], content.Length);
        BinaryPrimitives.WriteInt32LittleEndian(common[18..], content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(common[22..], (ushort)bytes.Length);

        stream.Write([0x50, 0x4B, 3, 4]);
        stream.Write(common);
        stream.Write(bytes);
        stream.Write(content);

        Span<byte> rest = stackalloc byte[14];
        rest.Clear();
        // Read and write for the owner, as Python's zipfile marks members.
        BinaryPrimitives.WriteUInt32LittleEndian(rest[6..], 0x01800000);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[10..], (uint)_position);
        _directory.Write([0x50, 0x4B, 1, 2, 20, 3]);
        _directory.Write(common);
        _directory.Write(rest);
        _directory.Write(bytes);
        _position += 30 + bytes.Length + content.Length;
        _count++;
    }

    public void Finish()
    {
        _directory.WriteTo(stream);
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)_position);
        stream.Write(end);
    }
}
