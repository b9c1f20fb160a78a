using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lz4;

/// <summary>One LZ4 block. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md</summary>
static class Lz4Block
{
    const int ShortestMatch = 4;
    const int LongCount = 15;

    /// <summary>Most bytes that come out of one byte.</summary>
    public const int LargestRatio = 255;

    /// <summary>Decodes behind what the buffer holds already; yields the new length of it, or -1 when the block is damaged.</summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> buffer, int length)
    {
        var i = 0;
        while (i < source.Length)
        {
            var token = source[i++];
            var literals = token >> 4;
            if (literals == LongCount && !ReadCount(source, ref i, ref literals)) return -1;
            if (literals > source.Length - i || literals > buffer.Length - length) return -1;
            source.Slice(i, literals).CopyTo(buffer[length..]);
            i += literals;
            length += literals;
            if (i == source.Length) return (token & LongCount) == 0 ? length : -1;

            if (source.Length - i < 2) return -1;
            int offset = BinaryPrimitives.ReadUInt16LittleEndian(source[i..]);
            i += 2;
            var match = token & LongCount;
            if (match == LongCount && !ReadCount(source, ref i, ref match)) return -1;
            match += ShortestMatch;
            if (offset == 0 || offset > length || match > buffer.Length - length) return -1;
            Copy(buffer, length, offset, match);
            length += match;
        }
        return -1;
    }

    static void Copy(Span<byte> buffer, int at, int offset, int count)
    {
        // What lies between source and destination repeats; each copy doubles it.
        while (count > 0)
        {
            var part = Math.Min(offset, count);
            buffer.Slice(at - offset, part).CopyTo(buffer[at..]);
            at += part;
            count -= part;
            offset += part;
        }
    }

    static bool ReadCount(ReadOnlySpan<byte> source, ref int i, ref int count)
    {
        byte part;
        do
        {
            if (i == source.Length) return false;
            part = source[i++];
            count += part;
        }
        while (part == byte.MaxValue);
        return true;
    }
}
