namespace Salver.Formats.Containers.Bzip2;

/// <summary>Reads one block: its tables, its symbols, and the order of its bytes.</summary>
sealed class Bzip2Block(BitReader bits, int largest)
{
    /// <summary>256 bytes, a second run symbol and the end.</summary>
    public const int MostSymbols = 258;

    const int BytesOfGroup = 50;
    const int MostSelectors = 32_767;
    const int FirstSize = 64 * 1024;

    readonly HuffmanTable[] _tables = [new(), new(), new(), new(), new(), new()];
    readonly byte[] _selectors = new byte[MostSelectors];
    readonly byte[] _used = new byte[256];
    readonly int[] _starts = new int[256];

    /// <summary>For each byte, in its low 8 bits, the place of the next one above them.</summary>
    public uint[] Links { get; private set; } = new uint[Math.Min(largest, FirstSize)];

    public int Length { get; private set; }

    /// <summary>Place of the first byte.</summary>
    public uint First { get; private set; }

    /// <summary>Reads a block after its magic and checksum.</summary>
    public void Read()
    {
        if (bits.Read(1) != 0) throw Damaged("a block is randomised, which no writer of this century does");
        var origin = bits.Read(24);
        var used = ReadUsed();
        if (used == 0) throw Damaged("a block has no bytes");
        var tables = (int)bits.Read(3);
        var selectors = (int)bits.Read(15);
        if (tables is < 2 or > 6 || selectors == 0) throw Damaged("a block has no tables");
        ReadSelectors(tables, selectors);
        for (var i = 0; i < tables; i++) ReadTable(_tables[i], used + 2);
        ReadSymbols(used, selectors);
        if (origin >= Length) throw Damaged("a block begins outside itself");
        Link(origin);
    }

    int ReadUsed()
    {
        var ranges = bits.Read(16);
        var count = 0;
        for (var i = 0; i < 16; i++)
        {
            if ((ranges & 0x8000u >> i) == 0) continue;
            var range = bits.Read(16);
            for (var j = 0; j < 16; j++)
                if ((range & 0x8000u >> j) != 0) _used[count++] = (byte)(i * 16 + j);
        }
        return count;
    }

    void ReadSelectors(int tables, int count)
    {
        Span<byte> recent = [0, 1, 2, 3, 4, 5];
        for (var i = 0; i < count; i++)
        {
            var place = 0;
            while (bits.Read(1) != 0)
                if (++place >= tables) throw Damaged("a block chooses a table that it has not");
            var table = recent[place];
            recent[..place].CopyTo(recent[1..]);
            recent[0] = _selectors[i] = table;
        }
    }

    void ReadTable(HuffmanTable table, int symbols)
    {
        Span<byte> lengths = stackalloc byte[symbols];
        var length = (int)bits.Read(5);
        for (var i = 0; i < symbols; i++)
        {
            while (true)
            {
                if (length is < 1 or > HuffmanTable.LongestWord) throw Damaged("a table has a word of impossible length");
                if (bits.Read(1) == 0) break;
                length += bits.Read(1) == 0 ? 1 : -1;
            }
            lengths[i] = (byte)length;
        }
        table.Build(lengths);
    }

    void ReadSymbols(int used, int selectors)
    {
        Span<byte> recent = stackalloc byte[256];
        _used.CopyTo(recent);
        var end = used + 1;
        int group = 0, left = 0, length = 0, run = 0, weight = 1;
        var table = _tables[0];
        while (true)
        {
            if (left == 0)
            {
                if (group == selectors) throw Damaged("a block goes on beyond its tables");
                table = _tables[_selectors[group++]];
                left = BytesOfGroup;
            }
            left--;
            var symbol = table.Read(bits);
            if ((uint)symbol <= 1)
            {
                // Runs are counted in digits of one and two.
                run += weight << symbol;
                weight <<= 1;
                if (run > largest) throw TooLong();
                continue;
            }
            if (run > 0)
            {
                Reserve(length + run);
                Links.AsSpan(length, run).Fill(recent[0]);
                length += run;
                run = 0;
                weight = 1;
            }
            if (symbol < 0) throw Damaged("a block holds bits that are no word of its table");
            if (symbol == end) break;
            Reserve(length + 1);
            var value = recent[symbol - 1];
            recent[..(symbol - 1)].CopyTo(recent[1..]);
            recent[0] = value;
            Links[length++] = value;
        }
        Length = length;
    }

    void Reserve(int length)
    {
        if (length <= Links.Length) return;
        if (length > largest) throw TooLong();
        var links = Links;
        Array.Resize(ref links, (int)Math.Min(Math.Max(length, links.Length * 2L), largest));
        Links = links;
    }

    /// <summary>Turns the sorted columns back into a chain of bytes.</summary>
    void Link(uint origin)
    {
        Array.Clear(_starts);
        var links = Links.AsSpan(0, Length);
        foreach (var link in links) _starts[(byte)link]++;
        var sum = 0;
        for (var i = 0; i < 256; i++) (_starts[i], sum) = (sum, sum + _starts[i]);
        for (var i = 0; i < links.Length; i++) links[_starts[(byte)links[i]]++] |= (uint)i << 8;
        First = links[(int)origin] >> 8;
    }

    static ModelFormatException TooLong() => Damaged("a block is longer than the file's header allows");

    static ModelFormatException Damaged(string how) => new(ModelFormatError.Malformed, $"The bzip2 data is damaged: {how}.");
}
