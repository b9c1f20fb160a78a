using System.Buffers.Binary;

namespace Salver.Formats.Containers;

/// <summary>The checksums of compressed formats.</summary>
static class Checksums
{
    const uint Crc32Polynomial = 0xEDB88320;
    const ulong Crc64Polynomial = 0xC96C5795D7870F42;
    const uint Bzip2Polynomial = 0x04C11DB7;
    const uint AdlerModulus = 65521;

    /// <summary>Bytes after which Adler's 32-bit sums must be reduced.</summary>
    const int AdlerRun = 5552;

    static readonly ulong[][] _crc32 = Tables(Crc32Polynomial);
    static readonly ulong[][] _crc64 = Tables(Crc64Polynomial);
    static readonly uint[] _bzip2 = Bzip2Table();

    public static uint Crc32(ReadOnlySpan<byte> bytes, uint crc = 0) => (uint)~Update(_crc32, bytes, (uint)~crc, 32);

    /// <summary>ECMA-182, reflected, as xz uses it.</summary>
    public static ulong Crc64(ReadOnlySpan<byte> bytes, ulong crc = 0) => ~Update(_crc64, bytes, ~crc, 64);

    /// <summary>bzip2's running value, most significant bit first; begins with all ones and is inverted at the end.</summary>
    public static uint Bzip2(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in bytes) crc = crc << 8 ^ _bzip2[crc >> 24 ^ value];
        return crc;
    }

    public static uint Adler32(ReadOnlySpan<byte> bytes, uint adler = 1)
    {
        uint a = adler & 0xFFFF, b = adler >> 16;
        while (bytes.Length > 0)
        {
            var run = bytes[..Math.Min(bytes.Length, AdlerRun)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }
            a %= AdlerModulus;
            b %= AdlerModulus;
            bytes = bytes[run.Length..];
        }
        return b << 16 | a;
    }

    /// <summary>Eight bytes at a time through eight tables.</summary>
    static ulong Update(ulong[][] tables, ReadOnlySpan<byte> bytes, ulong crc, int width)
    {
        while (bytes.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = tables[7][(byte)word] ^ tables[6][(byte)(word >> 8)] ^ tables[5][(byte)(word >> 16)] ^ tables[4][(byte)(word >> 24)] ^
                tables[3][(byte)(word >> 32)] ^ tables[2][(byte)(word >> 40)] ^ tables[1][(byte)(word >> 48)] ^ tables[0][(byte)(word >> 56)];
            bytes = bytes[8..];
        }
        foreach (var value in bytes) crc = tables[0][(byte)(crc ^ value)] ^ crc >> 8;
        return width == 32 ? (uint)crc : crc;
    }

    static ulong[][] Tables(ulong polynomial)
    {
        var tables = new ulong[8][];
        for (var k = 0; k < tables.Length; k++)
        {
            tables[k] = new ulong[256];
            for (var i = 0; i < 256; i++)
            {
                var value = k == 0 ? (ulong)i : tables[k - 1][i];
                if (k > 0) value = tables[0][(byte)value] ^ value >> 8;
                else for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? polynomial ^ value >> 1 : value >> 1;
                tables[k][i] = value;
            }
        }
        return tables;
    }

    static uint[] Bzip2Table()
    {
        var table = new uint[256];
        for (var i = 0; i < 256; i++)
        {
            var value = (uint)i << 24;
            for (var bit = 0; bit < 8; bit++) value = (value & 0x80000000) != 0 ? value << 1 ^ Bzip2Polynomial : value << 1;
            table[i] = value;
        }
        return table;
    }
}
