using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Salver.Formats.Containers;

namespace Salver.Formats.Skops;

/// <summary>
/// The members of a ZIP archive as Python's zipfile writes it: stored or deflated, one after another from the first byte, each local header equal to its
/// entry in the directory, nothing between or behind. Names are plain file names, each once. Anything else is refused: readers of ZIP disagree about it.
/// </summary>
sealed class ZipMembers
{
    const uint LocalSignature = 0x04034B50, EntrySignature = 0x02014B50, EndSignature = 0x06054B50;
    const int LocalLength = 30, EntryLength = 46, EndLength = 22, WideSizesLength = 20;
    const int LongestName = 200;
    const int Stored = 0, Deflated = 8;
    const ushort Utf8Names = 0x800;

    readonly ArraySegment<byte> _bytes;
    readonly Budget _budget;
    readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ZipMembers(ArraySegment<byte> bytes, Budget budget)
    {
        (_bytes, _budget) = (bytes, budget);
        ReadDirectory();
    }

    sealed record Entry(string Name, int Method, uint Crc, int CompressedSize, int Size, int Start);

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Members that nobody has read.</summary>
    public IEnumerable<string> Unread => _entries.Keys.Where(name => !_read.Contains(name));

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>The bytes of a member, decompressed, with their checksum checked.</summary>
    public ArraySegment<byte> Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry)) throw Malformed($"the member '{Excerpt.Of(name)}' is not in the archive");
        _read.Add(name);
        var content = entry.Method == Stored ? _bytes.Slice(entry.Start, entry.Size) : Inflate(entry);
        if (Checksums.Crc32(content) != entry.Crc) throw Malformed($"the checksum of the member '{Excerpt.Of(name)}' is wrong: it is damaged");
        return content;
    }

    ArraySegment<byte> Inflate(Entry entry)
    {
        var content = new byte[entry.Size];
        using var source = new MemoryStream(_bytes.Array!, _bytes.Offset + entry.Start, entry.CompressedSize, writable: false);
        using var inflated = new DeflateStream(source, CompressionMode.Decompress);
        try
        {
            inflated.ReadExactly(content);
            if (inflated.ReadByte() >= 0) throw Malformed($"the member '{Excerpt.Of(entry.Name)}' holds more bytes than it announces");
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The ZIP archive is damaged: the member '{Excerpt.Of(entry.Name)}' cannot be decompressed.", entry.Start, error);
        }
        return content;
    }

    void ReadDirectory()
    {
        var end = _bytes.Count - EndLength;
        if (end < 0 || U32(end) != EndSignature || U16(end + 20) != 0) throw Malformed("it does not end with its directory: it is cut short, or something follows it");
        var (count, size, start) = (U16(end + 10), U32(end + 12), U32(end + 16));
        if (U16(end + 4) != 0 || U16(end + 6) != 0 || U16(end + 8) != count || (long)start + size != end) throw Malformed("its directory is not where it says, or it has several parts");
        _budget.SpendObjects(count, end);
        var entries = new List<(Entry Entry, int Header)>();
        var at = (int)start;
        for (var i = 0; i < count; i++) at = ReadEntry(at, end, entries);
        if (at != end) throw Malformed("its directory has more or fewer entries than it says");
        CheckPlaces(entries, (int)start);
    }

    int ReadEntry(int at, int end, List<(Entry, int)> entries)
    {
        if (at + EntryLength > end || U32(at) != EntrySignature) throw Malformed("its directory is damaged");
        var (flags, method, crc, compressed, size, nameLength) = (U16(at + 8), U16(at + 10), U32(at + 16), U32(at + 20), U32(at + 24), U16(at + 28));
        var header = U32(at + 42);
        if (at + EntryLength + nameLength > end || U16(at + 30) != 0 || U16(at + 32) != 0 || U16(at + 34) != 0) throw Malformed("an entry of its directory has extra fields, a comment or another part");
        var name = Name(_bytes.AsSpan(at + EntryLength, nameLength));
        if ((flags & ~Utf8Names) != 0) throw Malformed($"the member '{name}' is encrypted, streamed or otherwise special");
        if (method is not (Stored or Deflated)) throw Malformed($"the member '{name}' is compressed with method {method}; stored and deflated members are read");
        if (compressed > int.MaxValue || size > Array.MaxLength || header > int.MaxValue || (method == Stored && size != compressed)) throw Malformed($"the sizes of the member '{name}' cannot be");
        var extra = header + LocalLength <= at ? U16((int)header + 28) : 0;
        var entry = new Entry(name, method, crc, (int)compressed, (int)size, (int)header + LocalLength + nameLength + extra);
        if (!_entries.TryAdd(name, entry)) throw Malformed($"the member '{name}' is there twice");
        entries.Add((entry, (int)header));
        return at + EntryLength + nameLength;
    }

    /// <summary>Members stand one behind another from the first byte to the directory, and their own headers say what the directory says.</summary>
    void CheckPlaces(List<(Entry Entry, int Header)> entries, int directory)
    {
        var (next, output) = (0L, 0L);
        foreach (var (entry, header) in entries.OrderBy(e => e.Header))
        {
            if (header != next || entry.Start > directory || (long)entry.Start + entry.CompressedSize > directory) throw Malformed($"the member '{entry.Name}' overlaps another, or something stands before it");
            if (!HasHeader(entry, header)) throw Malformed($"the header of the member '{entry.Name}' says something else than the directory");
            next = (long)entry.Start + entry.CompressedSize;
            output += entry.Size;
        }
        _budget.SpendDecompressed(output);
        if (next != directory) throw Malformed("something stands between its members and its directory");
    }

    bool HasHeader(Entry entry, int header)
    {
        var name = U16(header + 26);
        var extra = entry.Start - header - LocalLength - name;
        if (U32(header) != LocalSignature || (U16(header + 6) & ~Utf8Names) != 0 || U16(header + 8) != entry.Method || U32(header + 14) != entry.Crc
            || extra != U16(header + 28) || name != entry.Name.Length || !Name(_bytes.AsSpan(header + LocalLength, name)).Equals(entry.Name, StringComparison.Ordinal))
            return false;
        var hasSizes = U32(header + 18) == entry.CompressedSize && U32(header + 22) == entry.Size;
        if (extra == 0) return hasSizes;
        // numpy announces the sizes of the arrays in its archives in 64 bits, whatever they are. Python before 3.11.4 then wrote them in 32 bits too.
        var wide = header + LocalLength + name;
        return extra == WideSizesLength && U16(wide) == 1 && U16(wide + 2) == 16 && (hasSizes || (U32(header + 18) == uint.MaxValue && U32(header + 22) == uint.MaxValue))
            && U64(wide + 4) == (ulong)entry.Size && U64(wide + 12) == (ulong)entry.CompressedSize;
    }

    string Name(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > LongestName) throw Malformed($"a member has a name of {bytes.Length} bytes");
        foreach (var letter in bytes)
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'.' or (byte)'-' or (byte)'_')) throw Malformed("a member has a name that is no plain file name");
        return bytes.IndexOf(".."u8) < 0 ? Encoding.ASCII.GetString(bytes) : throw Malformed("a member has a name that leads out of its folder");
    }

    uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at, 4));

    ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at, 8));

    ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at, 2));

    static ModelFormatException Malformed(string what) => new(ModelFormatError.Malformed, $"The ZIP archive is not as skops writes it: {what}.");
}
