namespace Salver.Formats.Containers.Bzip2;

/// <summary>One canonical Huffman code of a bzip2 block, with a table for its short words.</summary>
sealed class HuffmanTable
{
    public const int LongestWord = 20;
    const int FastBits = 10;

    readonly ushort[] _fast = new ushort[1 << FastBits];
    readonly ushort[] _symbols = new ushort[Bzip2Block.MostSymbols];
    readonly long[] _limit = new long[LongestWord + 2];
    readonly int[] _base = new int[LongestWord + 2];

    /// <summary>Builds the code from the lengths of its words.</summary>
    public void Build(ReadOnlySpan<byte> lengths)
    {
        Array.Clear(_fast);
        var code = 0L;
        var next = 0;
        for (var length = 1; length <= LongestWord; length++)
        {
            _base[length] = next - (int)code;
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] != length) continue;
                _symbols[next++] = (ushort)symbol;
                if (length <= FastBits && code < 1L << length)
                    _fast.AsSpan((int)code << FastBits - length, 1 << FastBits - length).Fill((ushort)(symbol << 5 | length));
                code++;
            }
            // Words of this length lie below the limit; an overfull code lets no longer word be reached.
            _limit[length] = code << LongestWord - length;
            code <<= 1;
        }
    }

    /// <summary>The next symbol, or -1 when the bits are no word.</summary>
    public int Read(BitReader bits)
    {
        var peek = bits.Peek;
        int entry = _fast[peek >> 64 - FastBits];
        if (entry != 0)
        {
            bits.Skip(entry & 31);
            return entry >> 5;
        }
        var word = (long)(peek >> 64 - LongestWord);
        for (var length = 1; length <= LongestWord; length++)
        {
            if (word >= _limit[length]) continue;
            bits.Skip(length);
            var index = (int)(word >> LongestWord - length) + _base[length];
            return (uint)index < (uint)_symbols.Length ? _symbols[index] : -1;
        }
        return -1;
    }
}
