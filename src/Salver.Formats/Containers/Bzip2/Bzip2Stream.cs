using System.Numerics;

namespace Salver.Formats.Containers.Bzip2;

/// <summary>
/// A bzip2 file of one stream, with the checksums of its blocks and of the whole. Written here because the libraries let cut or damaged files
/// pass, or stop only after them.
/// </summary>
sealed class Bzip2Stream : DecompressedStream
{
    const ulong BlockMagic = 0x314159265359, EndMagic = 0x177245385090;
    const int SizeUnit = 100_000;
    const int RunOfEqualBytes = 4;

    readonly BufferedInput _input;
    readonly BitReader _bits;
    readonly Bzip2Block _block;
    uint _expected, _crc, _combined;
    int _left;
    uint _place;
    int _last = -1, _equal, _repeat;

    public Bzip2Stream(CompressedInput input, Budget budget)
        : base("bzip2", input, budget)
    {
        Span<byte> header = stackalloc byte[4];
        input.ReadExactly(header, "header");
        _input = new BufferedInput(input);
        _bits = new BitReader(_input);
        _block = new Bzip2Block(_bits, (header[3] - '0') * SizeUnit);
    }

    protected override int Decode(Span<byte> buffer)
    {
        while (true)
        {
            if (_left == 0 && _repeat == 0 && !StartBlock()) return 0;
            var count = Unroll(buffer);
            _crc = Checksums.Bzip2(buffer[..count], _crc);
            if (_left == 0 && _repeat == 0) FinishBlock();
            if (count > 0) return count;
        }
    }

    bool StartBlock()
    {
        var magic = (ulong)_bits.Read(24) << 24 | _bits.Read(24);
        _expected = _bits.Read(16) << 16 | _bits.Read(16);
        if (magic == EndMagic) return false;
        if (magic != BlockMagic) throw Damaged("a block does not begin where the last one ends");
        _block.Read();
        (_left, _place, _crc, _last, _equal) = (_block.Length, _block.First, uint.MaxValue, -1, 0);
        return true;
    }

    /// <summary>Follows the chain of bytes; after four equal ones comes a count of more.</summary>
    int Unroll(Span<byte> buffer)
    {
        var links = _block.Links;
        var count = 0;
        while (count < buffer.Length)
        {
            if (_repeat > 0)
            {
                var run = Math.Min(_repeat, buffer.Length - count);
                buffer.Slice(count, run).Fill((byte)_last);
                count += run;
                _repeat -= run;
                continue;
            }
            if (_left == 0) break;
            var link = links[_place];
            _place = link >> 8;
            _left--;
            var value = (byte)link;
            if (_equal == RunOfEqualBytes)
            {
                _repeat = value;
                _equal = 0;
                continue;
            }
            _equal = value == _last ? _equal + 1 : 1;
            _last = value;
            buffer[count++] = value;
        }
        return count;
    }

    void FinishBlock()
    {
        if (~_crc != _expected) throw Damaged("the checksum of a block is wrong");
        _combined = BitOperations.RotateLeft(_combined, 1) ^ _expected;
    }

    protected override void Finish()
    {
        if (_combined != _expected) throw Damaged("the checksum of the whole is wrong");
        _bits.EndAtByte();
        if (_input.Left > 0) throw Trailing();
    }
}
